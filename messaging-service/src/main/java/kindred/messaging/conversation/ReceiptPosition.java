package kindred.messaging.conversation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The message up to which all messages are read or delivered.")
public record ReceiptPosition(
        @Schema(
                description = "The seq of the message, at most the conversation's `lastSeq`.",
                minimum = "0",
                examples = "7")
        @NotNull
        @PositiveOrZero
        Long seq) {}
