package kindred.local.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** A library for browsers that is on the class path, whatever its version is. */
final class WebJar {
    private WebJar() {}

    /** The path of a resource. */
    static String file(String library, String file) {
        var about = new Properties();
        try (var in =
                WebJar.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/" + library + "/pom.properties")) {
            if (in == null) throw new IllegalStateException(library + " is not on the class path");
            about.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return "/META-INF/resources/webjars/" + library + "/" + about.getProperty("version") + "/" + file;
    }
}
