package kindred.users.presence;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a renewal comes to: a running lease of a user's presence, or none, for who hides. */
@Schema(
        description = "You are online, or hide it.",
        requiredProperties = {"onlineUntil", "hidden"})
public record Lease(
        @Schema(
                description =
                        "Until when you are online, unless you renew it before: halfway is a good moment. Null while you hide.",
                nullable = true)
        @Nullable
        Instant onlineUntil,

        @Schema(description = "Whether you hide your presence, and are offline for that reason.")
        boolean hidden) {}
