package kindred.messaging.conversation;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Whom to talk with.")
public record NewConversation(
        @Schema(description = "The other person's userId.") @NotNull
        UUID participantId) {}
