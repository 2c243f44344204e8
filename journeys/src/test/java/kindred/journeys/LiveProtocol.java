package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kindred.local.live.LiveClient.Received;

/** What docs/live.asyncapi.yaml says of frames from the gateway. */
final class LiveProtocol {
    private final Map<String, JsonSchema> byType = new HashMap<>();

    LiveProtocol(Path project) {
        try {
            var document = new YAMLMapper()
                    .readTree(project.resolve("docs/live.asyncapi.yaml").toFile());
            for (var reference : document.at("/operations/tell/messages")) {
                var message = resolve(document, resolve(document, reference));
                byType.put(message.path("name").asText(), schema(document, message.path("payload")));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void check(Received frame) {
        assertThat(byType).containsKey(frame.type());
        assertThat(byType.get(frame.type()).validate(frame.json()))
                .as(frame.type())
                .isEmpty();
    }

    private static JsonNode resolve(JsonNode document, JsonNode reference) {
        return document.at(reference.path("$ref").asText().substring(1));
    }

    /** References to the document's components lead somewhere. */
    private static JsonSchema schema(JsonNode document, JsonNode payload) {
        var whole = ((ObjectNode) payload.deepCopy()).set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
    }
}
