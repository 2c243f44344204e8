package kindred.messaging.message;

import jakarta.validation.constraints.NotNull;
import kindred.kit.text.PlainText;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What a message says from now on.")
public record NewContent(
        @Schema(
                description = "The text, or the caption of an image: as it may be sent.",
                minLength = 1,
                maxLength = 4000)
        @NotNull
        @PlainText(max = 4000, lines = true)
        String content) {}
