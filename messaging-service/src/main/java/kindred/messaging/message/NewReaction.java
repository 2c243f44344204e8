package kindred.messaging.message;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "How you react.")
public record NewReaction(
        @Schema(description = "One emoji, fully qualified.", examples = "👍") @NotNull
        String emoji) {}
