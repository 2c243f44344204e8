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

/** Validates frames of the gateway against their schemas in docs/live.asyncapi.yaml. */
final class LiveProtocol {
    private final Map<String, JsonSchema> schemas = new HashMap<>();

    LiveProtocol(Path project) {
        try {
            var document = new YAMLMapper()
                    .readTree(project.resolve("docs/live.asyncapi.yaml").toFile());
            for (var reference : document.at("/operations/tell/messages")) {
                var message = resolve(document, resolve(document, reference));
                schemas.put(message.path("name").asText(), schema(document, message.path("payload")));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void check(Received frame) {
        assertThat(schemas).containsKey(frame.type());
        assertThat(schemas.get(frame.type()).validate(frame.json()))
                .as(frame.type())
                .isEmpty();
    }

    private static JsonNode resolve(JsonNode document, JsonNode reference) {
        return document.at(reference.path("$ref").asText().substring(1));
    }

    /** Adds the document's components, so that references to them resolve. */
    private static JsonSchema schema(JsonNode document, JsonNode payload) {
        var schema = ((ObjectNode) payload.deepCopy()).set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }
}
