package kindred.media.retrieval;

import java.net.URL;
import java.time.Instant;
import kindred.media.store.PresignedUrl;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description = "A presigned URL of an image.",
        requiredProperties = {"url", "expiresAt"})
public record ImageUrl(
        @Schema(
                type = SchemaType.STRING,
                format = "uri",
                description = "The URL of the image in S3. Anyone who has it can see the image until it expires: keep"
                        + " it secret. Send no session token with it.",
                examples = "https://kindred-media.s3.eu-central-1.amazonaws.com/images/"
                        + "9a7c1d52-64b5-4f4e-8d0e-6b0e6f1a2c31/medium"
                        + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=300&X-Amz-Signature=4f1c")
        URL url,

        @Schema(description = "When the URL expires. Request a new one after that.", examples = "2026-03-10T16:20:50Z")
        Instant expiresAt) {

    static ImageUrl of(PresignedUrl presigned) {
        return new ImageUrl(presigned.url(), presigned.expiresAt());
    }
}
