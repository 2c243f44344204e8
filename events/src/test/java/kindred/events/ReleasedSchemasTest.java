package kindred.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No schema breaks a consumer of the released ones: every value that the schema allows is allowed by the released one,
 * except for new fields. {@code events/released} has the released schemas; a release copies the new ones.
 */
class ReleasedSchemasTest {
    static List<Path> released() throws IOException {
        try (var files = Files.list(Path.of("released"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void breaksNoConsumerOfTheRelease(Path released) {
        var current = Path.of("src/main/resources/schemas").resolve(released.getFileName());
        assertThat(current).exists();
        assertThat(Compatibility.breaks(read(released), read(current))).isEmpty();
    }

    @Test
    void acceptsANewOptionalField() {
        var changed = schema();
        changed.withObject("/properties").putObject("language").put("type", "string");
        assertThat(breaks(changed)).isEmpty();
    }

    @Test
    void refusesEachChangeThatBreaksAConsumer() {
        Stream.<Consumer<ObjectNode>>of(
                        schema -> schema.withObject("/properties").remove("seq"),
                        schema -> schema.withArray("/required").remove(0),
                        schema -> schema.withObject("/properties/seq").put("type", "string"),
                        schema -> schema.withObject("/properties/seq").put("minimum", 0),
                        schema -> schema.withObject("/properties/createdAt")
                                .putArray("type")
                                .add("string")
                                .add("null"),
                        schema -> schema.withObject("/properties/createdAt").remove("format"),
                        schema -> schema.withObject("/properties/participantIds/items")
                                .put("format", "uri"),
                        schema -> schema.withObject("/properties/image/properties")
                                .remove("width"),
                        schema -> schema.withObject("/properties/image")
                                .withArray("/required")
                                .remove(0))
                .forEach(change -> {
                    var changed = schema();
                    change.accept(changed);
                    assertThat(breaks(changed)).as(changed.toString()).hasSize(1);
                });
    }

    private static List<String> breaks(JsonNode changed) {
        return Compatibility.breaks(schema(), changed);
    }

    private static ObjectNode schema() {
        return Contract.schema(EventType.MESSAGE_SENT).deepCopy();
    }

    private static JsonNode read(Path file) {
        try {
            return Contract.JSON.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
