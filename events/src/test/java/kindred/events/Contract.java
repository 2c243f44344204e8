package kindred.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.TimeZone;

/** Reads the published files from the class path, as a consumer does. */
final class Contract {
    static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static {
        JSON.configOverride(Instant.class)
                .setFormat(JsonFormat.Value.forPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX")
                        .withTimeZone(TimeZone.getTimeZone("UTC")));
    }

    private Contract() {}

    static JsonNode schema(EventType type) {
        return read("/schemas/" + type.type() + ".json");
    }

    static JsonNode sample(EventType type) {
        return read("/samples/" + type.type() + ".json");
    }

    private static JsonNode read(String resource) {
        try (var file = Contract.class.getResourceAsStream(resource)) {
            return JSON.readTree(Objects.requireNonNull(file, resource));
        } catch (IOException unreadable) {
            throw new AssertionError(resource, unreadable);
        }
    }
}
