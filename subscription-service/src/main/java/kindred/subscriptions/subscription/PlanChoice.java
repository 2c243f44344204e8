package kindred.subscriptions.subscription;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody wants to subscribe to. */
@Schema(description = "What to subscribe to.")
public record PlanChoice(
        @Schema(
                description = "Name of a plan; the default one if it is absent or null.",
                nullable = true,
                examples = "yearly")
        @Nullable
        String plan) {}
