package kindred.messaging.conversation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Up to which message.")
public record ReceiptPosition(
        @Schema(description = "The seq of the last one, at most the conversation's lastSeq.", minimum = "0")
        @NotNull
        @PositiveOrZero
        Long seq) {}
