package kindred.checks.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import kindred.checks.Project;

/** Reads the property files of a service: its own values override the shared ones. */
final class PropertyFiles {
    private static final String SHARED = "service-kit/src/main/resources/META-INF/microprofile-config.properties";

    private PropertyFiles() {}

    static Map<String, String> shared() {
        return read(SHARED);
    }

    static Map<String, String> own(String service) {
        var file = service + "/src/main/resources/application.properties";
        return Files.exists(Project.at(file)) ? read(file) : Map.of();
    }

    static Map<String, String> of(String service) {
        var all = new TreeMap<>(shared());
        all.putAll(own(service));
        return all;
    }

    private static Map<String, String> read(String file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Project.text(file)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var values = new TreeMap<String, String>();
        // Production has no profile
        for (var key : properties.stringPropertyNames())
            if (!key.startsWith("%")) values.put(key, properties.getProperty(key));
        return values;
    }
}
