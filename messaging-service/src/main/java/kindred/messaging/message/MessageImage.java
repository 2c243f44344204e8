package kindred.messaging.message;

import java.sql.SQLException;
import java.util.UUID;
import kindred.events.MessageSent;
import kindred.kit.database.Row;
import kindred.messaging.Examples;
import kindred.messaging.image.ImageMetadata;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "The metadata of the image of a message, and the paths to its URLs.",
        requiredProperties = {"contentType", "width", "height", "urls"})
public record MessageImage(
        @Schema(description = "The media type of the original.", examples = "image/jpeg")
        String contentType,

        @Schema(description = "The width of the original in pixels.", minimum = "1", examples = "1600")
        int width,

        @Schema(description = "The height of the original in pixels.", minimum = "1", examples = "1200")
        int height,

        @Schema(
                description = "The paths that return a download URL for each size of the image.",
                examples = Examples.IMAGE_PATHS)
        ImagePaths urls) {

    MessageSent.Image event() {
        return new MessageSent.Image(contentType, width, height);
    }

    static @Nullable MessageImage of(@Nullable ImageMetadata metadata, @Nullable UUID storageId) {
        if (metadata == null || storageId == null) return null;
        return new MessageImage(metadata.contentType(), metadata.width(), metadata.height(), ImagePaths.of(storageId));
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
