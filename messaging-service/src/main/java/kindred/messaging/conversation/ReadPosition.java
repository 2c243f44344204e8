package kindred.messaging.conversation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Up to where one has read.")
public record ReadPosition(
        @Schema(
                description = "The seq of the last message that was read, at most the conversation's lastSeq.",
                minimum = "0")
        @NotNull
        @PositiveOrZero
        Long seq) {}
