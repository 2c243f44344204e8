package kindred.messaging.message;

import java.sql.SQLException;
import java.util.UUID;
import kindred.events.MessageSent;
import kindred.messaging.database.Row;
import kindred.messaging.image.ImageMetadata;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "The image of a message.",
        requiredProperties = {"contentType", "width", "height", "urls"})
public record MessageImage(
        @Schema(description = "Of the original.", examples = "image/jpeg")
        String contentType,

        @Schema(description = "Pixels of the original.", minimum = "1")
        int width,

        @Schema(description = "Pixels of the original.", minimum = "1")
        int height,

        ImagePaths urls) {

    MessageSent.Image event() {
        return new MessageSent.Image(contentType, width, height);
    }

    static @Nullable MessageImage of(@Nullable ImageMetadata facts, @Nullable UUID storageId) {
        if (facts == null || storageId == null) return null;
        return new MessageImage(facts.contentType(), facts.width(), facts.height(), ImagePaths.of(storageId));
    }

    static @Nullable MessageImage of(Row row, @Nullable UUID storageId) throws SQLException {
        if (storageId == null) return null;
        return new MessageImage(
                row.text("image_type"),
                (int) row.number("image_width"),
                (int) row.number("image_height"),
                ImagePaths.of(storageId));
    }
}
