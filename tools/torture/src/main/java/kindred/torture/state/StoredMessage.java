package kindred.torture.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A message as a participant reads it, or as a live socket shows it.
 *
 * @param content empty for a deleted message
 * @param reactions the emoji of each reaction
 */
public record StoredMessage(long seq, String id, String content, boolean isDeleted, List<String> reactions) {
    /** A message that is not deleted and has no reactions. */
    public StoredMessage(long seq, String id, String content) {
        this(seq, id, content, false, List.of());
    }

    /** @param message as in responses of {@code getMessages} and in live frames */
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

    /** The idempotency key, with which the content begins. An edit keeps it; a deletion removes it. */
    public String key() {
        return content.split(" ", 2)[0];
    }
}
