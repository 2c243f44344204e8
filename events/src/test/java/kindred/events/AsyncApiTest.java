package kindred.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares the AsyncAPI document with the topics and types in the code. */
class AsyncApiTest {
    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        try (var file = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml")) {
            document = new ObjectMapper(new YAMLFactory()).readTree(file);
        }
    }

    @Test
    void declaresAChannelForEveryTopic() {
        var expected = Arrays.stream(EventType.values())
                .collect(Collectors.groupingBy(
                        EventType::topic, Collectors.mapping(EventType::type, Collectors.toSet())));
        var documented = document.path("channels")
                .valueStream()
                .collect(Collectors.toMap(channel -> channel.path("address").asText(), AsyncApiTest::types));
        assertThat(documented).isEqualTo(expected);
    }

    @Test
    void declaresAnOperationForEveryChannel() {
        var published = document.path("operations")
                .valueStream()
                .map(operation -> resolve(operation.path("channel")))
                .collect(Collectors.toSet());
        assertThat(published).isEqualTo(document.path("channels").valueStream().collect(Collectors.toSet()));
    }

    @Test
    void refersToTheSchemaOfEveryMessage() {
        for (var message : document.path("components").path("messages")) {
            var schema = message.path("payload").path("$ref").asText();
            assertThat(schema).isEqualTo("schemas/" + message.path("name").asText() + ".json");
            assertThat(AsyncApiTest.class.getResource("/" + schema)).as(schema).isNotNull();
            assertThat(message.path("traits").path(0).path("$ref").asText())
                    .isEqualTo("#/components/messageTraits/cloudEvent");
        }
    }

    @Test
    void declaresTheHeadersOfCloudEvents() {
        var headers = document.at("/components/messageTraits/cloudEvent/headers");
        var required =
                headers.path("required").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
        assertThat(required)
                .isEqualTo(Set.of(
                        "ce_specversion",
                        "ce_id",
                        "ce_source",
                        "ce_type",
                        "ce_time",
                        "ce_subject",
                        "ce_dataschema",
                        "content-type"));
        var known = new TreeSet<>(required);
        known.addAll(List.of("ce_audience", "traceparent"));
        assertThat(headers.path("properties").propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    private static Set<String> types(JsonNode channel) {
        return channel.path("messages")
                .valueStream()
                .map(message -> resolve(message).path("name").asText())
                .collect(Collectors.toSet());
    }

    private static JsonNode resolve(JsonNode reference) {
        var target = document.at(reference.path("$ref").asText().substring(1));
        assertThat(target.isMissingNode()).as(reference.toString()).isFalse();
        return target;
    }
}
