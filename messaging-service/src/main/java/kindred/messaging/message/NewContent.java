package kindred.messaging.message;

import jakarta.validation.constraints.NotNull;
import kindred.kit.text.PlainText;
import kindred.messaging.Examples;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The new content of a message.")
public record NewContent(
        @Schema(
                description =
                        "The new text of a text, or the new caption of an image: 1 to 4000 Unicode code points. Line "
                                + "breaks and tabs are allowed, other control characters are not.",
                minLength = 1,
                maxLength = 4000,
                pattern = PlainText.LINES_PATTERN,
                examples = Examples.CONTENT)
        @NotNull
        @PlainText(max = 4000, lines = true)
        String content) {}
