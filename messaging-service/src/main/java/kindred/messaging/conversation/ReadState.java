package kindred.messaging.conversation;

import java.util.UUID;
import kindred.messaging.Examples;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description =
                "The receipts of a participant. While one participant blocks the other, each sees the receipts that "
                        + "the other had when the block began.",
        requiredProperties = {"userId", "readSeq", "deliveredSeq"})
public record ReadState(
        @Schema(description = "The id of the participant.", examples = Examples.SENDER_ID)
        UUID userId,

        @Schema(
                description = "The highest seq that the participant has read; 0 if none. It only grows.",
                minimum = "0",
                examples = "7")
        long readSeq,

        @Schema(
                description =
                        "The highest seq that has reached a device of the participant. It is at least `readSeq` and "
                                + "only grows.",
                minimum = "0",
                examples = "7")
        long deliveredSeq) {}
