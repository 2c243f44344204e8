package kindred.messaging.message;

import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import kindred.kit.text.PlainText;
import kindred.messaging.Examples;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@MatchesMessageType
@Schema(description = "The message to send.")
public record NewMessage(
        @Schema(
                description = "Whether the message is a text or an image.",
                defaultValue = "text",
                enumeration = {"text", "image"},
                nullable = true,
                examples = "image")
        @Pattern(regexp = "text|image", message = "must be text or image")
        @Nullable
        String type,

        @Schema(
                description =
                        "The text, or the optional caption of an image: 1 to 4000 Unicode code points. Line breaks "
                                + "and tabs are allowed, other control characters are not. An empty caption is the "
                                + "same as none.",
                maxLength = 4000,
                nullable = true,
                examples = Examples.CONTENT)
        @PlainText(max = 4000, lines = true)
        @Nullable
        String content,

        @Schema(
                description =
                        "The id of an image that you have uploaded (`generateUploadUrl`). An image message requires "
                                + "it, a text must not have it.",
                nullable = true,
                examples = Examples.STORAGE_ID)
        @Nullable
        UUID storageId) {

    /** An image without a caption may have an empty one, as in the app that Kindred replaces. */
    public NewMessage {
        if ("image".equals(type) && content != null && content.isEmpty()) content = null;
    }

    @Override
    public String type() {
        return type == null ? "text" : type;
    }
}
