package kindred.messaging.report;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.util.UUID;
import kindred.kit.text.PlainText;
import kindred.messaging.Examples;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A report of a user or of one message.")
public record NewReport(
        @Schema(description = "The id of the reported user.", examples = Examples.USER_ID) @NotNull
        UUID userId,

        @Schema(
                description =
                        "The seq of the reported message, which the user sent in your conversation. Without it, the "
                                + "report is about the user.",
                minimum = "1",
                nullable = true,
                examples = "7")
        @Positive
        @Nullable
        Long seq,

        @Schema(
                description = "The reason for the report.",
                enumeration = {"spam", "harassment", "hate", "sexual", "violence", "self-harm", "other"},
                examples = "harassment")
        @NotNull
        @Pattern(
                regexp = "spam|harassment|hate|sexual|violence|self-harm|other",
                message = "must be spam, harassment, hate, sexual, violence, self-harm or other")
        String reason,

        @Schema(
                description = "An explanation in your own words: 1 to 2000 Unicode code points.",
                minLength = 1,
                maxLength = 2000,
                pattern = PlainText.LINES_PATTERN,
                nullable = true,
                examples = "The insults continue after I asked to stop.")
        @PlainText(max = 2000, lines = true)
        @Nullable
        String comment) {}
