package kindred.messaging.message;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description = "Messages that were changed.",
        requiredProperties = {"items", "revision", "isComplete"})
public record Changes(
        @Schema(description = "Each once, as it is now, in the order of their last changes.")
        List<Message> items,

        @Schema(description = "Go on after this one.", minimum = "0")
        long revision,

        @Schema(description = "Whether these are all there are.")
        boolean isComplete) {}
