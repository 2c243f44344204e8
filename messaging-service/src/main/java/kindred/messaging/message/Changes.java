package kindred.messaging.message;

import java.util.List;
import kindred.messaging.Examples;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description = "The messages that changed after a revision.",
        requiredProperties = {"items", "revision", "isComplete"})
public record Changes(
        @Schema(
                description = "Each changed message once, in its current state and in the order of the last changes.",
                examples = "[" + Examples.MESSAGE + "]")
        List<Message> items,

        @Schema(
                description =
                        "The revision of the last item, or the requested revision if there is no item. Send it as "
                                + "`after` in the next request.",
                minimum = "0",
                examples = "2")
        long revision,

        @Schema(description = "True if there are no further changes.", examples = "true")
        boolean isComplete) {}
