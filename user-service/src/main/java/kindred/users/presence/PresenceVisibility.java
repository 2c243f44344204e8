package kindred.users.presence;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Whether other users can see that you are online.")
public record PresenceVisibility(
        @Schema(description = "True to appear offline to all users, even while you are active.", examples = "true")
        @NotNull
        Boolean hidden) {}
