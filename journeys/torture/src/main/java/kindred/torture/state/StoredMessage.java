package kindred.torture.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A message as a participant reads it, or as a screen shows it.
 *
 * @param content empty if it is deleted
 * @param reactions the emoji of each
 */
public record StoredMessage(long seq, String id, String content, boolean isDeleted, List<String> reactions) {
    /** One that was neither deleted nor reacted to. */
    public StoredMessage(long seq, String id, String content) {
        this(seq, id, content, false, List.of());
    }

    /** @param message as {@code getMessages} and live frames tell it */
    public static StoredMessage of(JsonNode message) {
        return new StoredMessage(
                message.path("seq").asLong(),
                message.path("messageId").asText(),
                message.path("content").asText(""),
                message.path("deletedAt").isTextual(),
                StreamSupport.stream(message.path("reactions").spliterator(), false)
                        .map(reaction -> reaction.path("emoji").asText())
                        .toList());
    }

    /** Every message begins with its key, also when it was edited, until it is deleted. */
    public String key() {
        return content.split(" ", 2)[0];
    }
}
