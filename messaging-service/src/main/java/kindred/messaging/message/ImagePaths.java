package kindred.messaging.message;

import java.util.UUID;
import kindred.messaging.Examples;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description = "The paths that return a download URL for each size of the image. They require a session token.",
        requiredProperties = {"original", "medium", "small"})
public record ImagePaths(
        @Schema(description = "The path for the image in its original size.", examples = Examples.ORIGINAL_PATH)
        String original,

        @Schema(
                description = "The path for the image scaled down to fit into 1024 by 1024 pixels.",
                examples = Examples.MEDIUM_PATH)
        String medium,

        @Schema(
                description = "The path for the image scaled down to fit into 256 by 256 pixels.",
                examples = Examples.SMALL_PATH)
        String small) {

    static ImagePaths of(UUID storageId) {
        var path = "/v1/media/" + storageId + "/url?size=";
        return new ImagePaths(path + "original", path + "medium", path + "small");
    }
}
