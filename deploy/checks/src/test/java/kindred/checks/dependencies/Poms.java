package kindred.checks.dependencies;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import kindred.checks.Project;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads the poms of all modules. */
final class Poms {
    private static final String OWN_GROUP = "kindred";
    private static final Set<String> IGNORED_FOLDERS = Set.of("target", "src", ".git", ".kindred");

    private Poms() {}

    /**
     * {@code groupId:artifactId} of each library, server, plugin and compiler plugin in a pom, without managed
     * versions.
     */
    static Set<String> directDependencies() {
        var names = new TreeSet<String>();
        for (var pom : all())
            Stream.of("dependency", "artifactItem", "plugin", "path")
                    .flatMap(tag -> elements(pom, tag))
                    .filter(element -> !isManagedVersion(element))
                    .filter(element -> !text(element, "groupId").equals(OWN_GROUP))
                    .forEach(element -> names.add(text(element, "groupId") + ":" + text(element, "artifactId")));
        return names;
    }

    /** The value of a property of the parent pom; empty if it is absent. */
    static String property(String name) {
        return elements(parent(), "properties")
                .map(properties -> text(properties, name))
                .findFirst()
                .orElse("");
    }

    /** The texts of all elements with a name in the parent pom. */
    static List<String> texts(String tag) {
        return elements(parent(), tag).map(Element::getTextContent).toList();
    }

    /** A managed version alone uses nothing. An imported BOM counts, since it decides versions that no pom names. */
    private static boolean isManagedVersion(Element element) {
        return element.getParentNode().getParentNode().getNodeName().equals("dependencyManagement")
                && !text(element, "scope").equals("import");
    }

    private static Document parent() {
        return parse(Project.at("pom.xml"));
    }

    private static List<Document> all() {
        var poms = new ArrayList<Document>();
        try {
            Files.walkFileTree(Project.at(""), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return IGNORED_FOLDERS.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.endsWith("pom.xml")) poms.add(parse(file));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new IllegalStateException("The root folder is not readable", unreadable);
        }
        return poms;
    }

    private static Document parse(Path pom) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile());
        } catch (Exception unreadable) {
            throw new IllegalStateException(pom.toString(), unreadable);
        }
    }

    private static Stream<Element> elements(Document document, String tag) {
        var found = document.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength()).mapToObj(n -> (Element) found.item(n));
    }

    private static String text(Element parent, String child) {
        var found = parent.getElementsByTagName(child);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
