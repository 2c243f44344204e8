package kindred.users.presence;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The result of a renewal: a running lease, or no lease while the user hides their presence. */
@Schema(
        description = "Your presence after a renewal.",
        requiredProperties = {"onlineUntil", "hidden"})
public record Lease(
        @Schema(
                description =
                        "The time until which you are online unless you renew again. Renew at half of the remaining time. Null while you hide your presence.",
                nullable = true,
                examples = "2026-03-01T09:00:35.000Z")
        @Nullable
        Instant onlineUntil,

        @Schema(
                description = "Whether you hide your presence. If true, you are offline to all users.",
                examples = "false")
        boolean hidden) {}
