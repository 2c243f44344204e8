package kindred.messaging.message;

import jakarta.validation.constraints.NotNull;
import kindred.messaging.Examples;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The reaction to add.")
public record NewReaction(
        @Schema(
                description = "One fully qualified emoji that Unicode recommends for general interchange (RGI).",
                format = "emoji",
                minLength = 1,
                maxLength = 16,
                examples = Examples.EMOJI)
        @NotNull
        String emoji) {}
