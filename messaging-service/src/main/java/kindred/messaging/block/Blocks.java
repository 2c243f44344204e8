package kindred.messaging.block;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.messaging.Examples;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The users that the caller has blocked.", requiredProperties = "items")
public record Blocks(
        @Schema(
                description = "The blocked users in the order of their blocks, at most 1000.",
                examples =
                        "[{\"userId\": \"" + Examples.USER_ID + "\", \"blockedAt\": \"" + Examples.CREATED_AT + "\"}]")
        List<Block> items) {

    @Schema(
            description = "A blocked user.",
            requiredProperties = {"userId", "blockedAt"})
    public record Block(
            @Schema(description = "The id of the blocked user.", examples = Examples.USER_ID)
            UUID userId,

            @Schema(description = "When the user was blocked.", examples = Examples.CREATED_AT)
            Instant blockedAt) {}
}
