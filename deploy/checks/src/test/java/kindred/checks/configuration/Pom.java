package kindred.checks.configuration;

import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import kindred.checks.Project;
import org.w3c.dom.Element;

/** What a module depends on when it runs. */
final class Pom {
    private Pom() {}

    /** Names of the artifacts that its pom lists, without those that only tests need and those that it leaves to others. */
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
