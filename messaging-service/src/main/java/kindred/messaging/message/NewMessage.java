package kindred.messaging.message;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import kindred.kit.text.PlainText;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What is sent.")
public record NewMessage(
        @Schema(description = "Only `text` for now.", defaultValue = "text", enumeration = "text")
        @Pattern(regexp = "text", message = "must be text: nothing else is accepted yet")
        @Nullable
        String type,

        @Schema(
                description =
                        "1 to 4000 Unicode code points; line breaks and tabs are allowed, other control characters are not.",
                minLength = 1,
                maxLength = 4000)
        @NotNull
        @PlainText(max = 4000, lines = true)
        String content) {

    @Override
    public String type() {
        return type == null ? "text" : type;
    }
}
