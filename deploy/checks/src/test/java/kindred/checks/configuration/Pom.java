package kindred.checks.configuration;

import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import kindred.checks.Project;
import org.w3c.dom.Element;

/** Reads the run-time dependencies of a module. */
final class Pom {
    private Pom() {}

    /** The artifact ids in the pom, without test and optional dependencies. */
    static List<String> dependencies(String module) {
        try {
            var all = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(Project.at(module + "/pom.xml").toFile())
                    .getElementsByTagName("dependency");
            var names = new ArrayList<String>();
            for (int n = 0; n < all.getLength(); n++) {
                var dependency = (Element) all.item(n);
                var isManaged =
                        dependency.getParentNode().getParentNode().getNodeName().equals("dependencyManagement");
                if (!isManaged
                        && !text(dependency, "scope").equals("test")
                        && !text(dependency, "optional").equals("true")) names.add(text(dependency, "artifactId"));
            }
            return names;
        } catch (Exception unreadable) {
            throw new IllegalStateException(module, unreadable);
        }
    }

    private static String text(Element parent, String child) {
        var found = parent.getElementsByTagName(child);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
