package kindred.media.retrieval;

import java.net.URL;
import java.time.Instant;
import kindred.media.store.PresignedUrl;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description = "Where an image can be had for some minutes.",
        requiredProperties = {"url", "expiresAt"})
public record ImageUrl(
        @Schema(
                type = SchemaType.STRING,
                format = "uri",
                description = "Carries the permission to see the image. It leads to S3 and takes no session token.")
        URL url,

        @Schema(description = "Ask again after that.") Instant expiresAt) {

    static ImageUrl of(PresignedUrl presigned) {
        return new ImageUrl(presigned.url(), presigned.expiresAt());
    }
}
