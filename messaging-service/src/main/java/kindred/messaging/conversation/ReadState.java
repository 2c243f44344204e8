package kindred.messaging.conversation;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description = "How far a participant is.",
        requiredProperties = {"userId", "readSeq", "deliveredSeq"})
public record ReadState(
        UUID userId,

        @Schema(description = "The seq up to which they have read, 0 for nothing. Only ever grows.", minimum = "0")
        long readSeq,

        @Schema(
                description =
                        "The seq up to which messages have reached a device of theirs, at least readSeq. Only ever grows.",
                minimum = "0")
        long deliveredSeq) {}
