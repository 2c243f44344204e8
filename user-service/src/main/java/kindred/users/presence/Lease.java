package kindred.users.presence;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A running lease of a user's presence. */
@Schema(description = "You are online.", requiredProperties = "onlineUntil")
public record Lease(
        @Schema(description = "Until when, unless you renew it before: halfway is a good moment.")
        Instant onlineUntil) {}
