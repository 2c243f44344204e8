package kindred.messaging.report;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.util.UUID;
import kindred.kit.text.PlainText;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "Whom or what to report, and why.")
public record NewReport(
        @Schema(description = "Whom.") @NotNull UUID userId,

        @Schema(
                description =
                        "The message of theirs in your conversation that it is about; without one it is about them.",
                minimum = "1")
        @Positive
        @Nullable
        Long seq,

        @Schema(enumeration = {"spam", "harassment", "hate", "sexual", "violence", "self-harm", "other"})
        @NotNull
        @Pattern(
                regexp = "spam|harassment|hate|sexual|violence|self-harm|other",
                message = "must be spam, harassment, hate, sexual, violence, self-harm or other")
        String reason,

        @Schema(description = "In your words.", minLength = 1, maxLength = 2000)
        @PlainText(max = 2000, lines = true)
        @Nullable
        String comment) {}
