package kindred.messaging.message;

import java.util.UUID;
import kindred.events.MessageState;
import kindred.messaging.Examples;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One emoji of one participant. */
@Schema(description = "A reaction to a message.")
public record Reaction(
        @Schema(
                description = "One emoji that Unicode recommends for general interchange (RGI).",
                examples = Examples.EMOJI)
        String emoji,

        @Schema(description = "The id of the participant who reacted.", examples = Examples.USER_ID)
        UUID userId) {
    MessageState.Reaction event() {
        return new MessageState.Reaction(emoji, userId);
    }
}
