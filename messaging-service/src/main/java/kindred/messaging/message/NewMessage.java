package kindred.messaging.message;

import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import kindred.kit.text.PlainText;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@MatchesMessageType
@Schema(description = "What is sent.")
public record NewMessage(
        @Schema(
                defaultValue = "text",
                enumeration = {"text", "image"})
        @Pattern(regexp = "text|image", message = "must be text or image")
        @Nullable
        String type,

        @Schema(
                description =
                        "The text, or the caption of an image if you like: 1 to 4000 Unicode code points; line breaks and tabs are allowed, other "
                                + "control characters are not.",
                minLength = 1,
                maxLength = 4000)
        @PlainText(max = 4000, lines = true)
        @Nullable
        String content,

        @Schema(description = "An image that you have uploaded (`generateUploadUrl`); for an image, and only there.")
        @Nullable
        UUID storageId) {

    @Override
    public String type() {
        return type == null ? "text" : type;
    }
}
