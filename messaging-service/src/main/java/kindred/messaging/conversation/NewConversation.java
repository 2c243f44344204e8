package kindred.messaging.conversation;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import kindred.messaging.Examples;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The conversation to start.")
public record NewConversation(
        @Schema(description = "The `userId` of the other participant.", examples = Examples.USER_ID) @NotNull
        UUID participantId) {}
