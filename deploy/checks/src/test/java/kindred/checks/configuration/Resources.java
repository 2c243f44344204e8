package kindred.checks.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads documents on the class path. */
final class Resources {
    static final ObjectMapper YAML = new YAMLMapper();
    static final ObjectMapper JSON = new JsonMapper();

    private Resources() {}

    /** All documents with a name. Each jar can have one. */
    static List<JsonNode> named(String name, ObjectMapper reader) {
        try {
            var found = new ArrayList<JsonNode>();
            var all = Resources.class.getClassLoader().getResources(name);
            while (all.hasMoreElements())
                try (var document = all.nextElement().openStream()) {
                    found.add(reader.readTree(document));
                }
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
