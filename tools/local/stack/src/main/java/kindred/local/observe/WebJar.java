package kindred.local.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** A browser library on the class path, in whichever version the build has. */
final class WebJar {
    private WebJar() {}

    /** The class path resource of a file. */
    static String file(String library, String file) {
        var properties = new Properties();
        try (var in =
                WebJar.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/" + library + "/pom.properties")) {
            if (in == null) throw new IllegalStateException(library + " is not on the class path");
            properties.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return "/META-INF/resources/webjars/" + library + "/" + properties.getProperty("version") + "/" + file;
    }
}
