package kindred.checks.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads and writes YAML and JSON as trees. */
final class Yaml {
    private static final ObjectMapper MAPPER =
            new YAMLMapper(YAMLFactory.builder().loaderOptions(lenient()).build());

    private Yaml() {}

    static List<JsonNode> documents(String text) {
        try (var values = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return values.readAll();
        } catch (IOException notYaml) {
            throw new UncheckedIOException(notYaml);
        }
    }

    static JsonNode document(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notYaml) {
            throw new UncheckedIOException(notYaml);
        }
    }

    static String text(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The entries of an array; empty if the array is missing. */
    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static List<String> strings(JsonNode array) {
        return each(array).map(JsonNode::asText).toList();
    }

    private static LoaderOptions lenient() {
        var options = new LoaderOptions();
        options.setCodePointLimit(20_000_000);
        return options;
    }
}
