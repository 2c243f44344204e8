package kindred.messaging.message;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description = "Where to ask for the URL of each size, with your session token.",
        requiredProperties = {"original", "medium", "small"})
public record ImagePaths(
        @Schema(examples = "/v1/media/9a7c1d52-64b5-4f4e-8d0e-6b0e6f1a2c31/url?size=original")
        String original,

        @Schema(description = "Fits into 1024 by 1024 pixels.")
        String medium,

        @Schema(description = "Fits into 256 by 256 pixels.")
        String small) {

    static ImagePaths of(UUID storageId) {
        var path = "/v1/media/" + storageId + "/url?size=";
        return new ImagePaths(path + "original", path + "medium", path + "small");
    }
}
