package kindred.subscriptions.subscription;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The plan to subscribe to. */
@Schema(description = "The plan to subscribe to.")
public record PlanChoice(
        @Schema(
                description = "The name of the plan. If it is absent or null, the default plan is used.",
                nullable = true,
                examples = "yearly")
        @Nullable
        String plan) {}
