package kindred.messaging.block;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Whom you block.", requiredProperties = "items")
public record Blocks(
        @Schema(description = "In the order in which you blocked them; at most 1000.")
        List<Block> items) {

    @Schema(requiredProperties = {"userId", "blockedAt"})
    public record Block(UUID userId, Instant blockedAt) {}
}
