package kindred.users.presence;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Whether others may see when you are online.")
public record PresenceVisibility(
        @Schema(description = "While true you are offline, to everybody and whatever you do.") @NotNull
        Boolean hidden) {}
