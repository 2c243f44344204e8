package kindred.media.upload;

import java.net.URL;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kindred.media.store.PresignedUrl;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description = "The request with which you upload the file to S3.",
        requiredProperties = {"storageId", "uploadUrl", "method", "headers", "expiresAt"})
public record Upload(
        @Schema(
                description = "The id of the image. Send it in a message once the file is uploaded.",
                examples = "9a7c1d52-64b5-4f4e-8d0e-6b0e6f1a2c31")
        UUID storageId,

        @Schema(
                type = SchemaType.STRING,
                format = "uri",
                description =
                        "The presigned URL in S3. Anyone who has it can upload this file, once: keep it secret. Send"
                                + " no session token with it.",
                examples = "https://kindred-media.s3.eu-central-1.amazonaws.com/quarantine/"
                        + "9a7c1d52-64b5-4f4e-8d0e-6b0e6f1a2c31"
                        + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=3600&X-Amz-Signature=4f1c")
        URL uploadUrl,

        @Schema(description = "The HTTP method of the upload.", enumeration = "PUT", examples = "PUT")
        String method,

        @Schema(
                description = "The headers of the upload; send them unchanged. `Content-Length` is signed, too, and"
                        + " must be the announced size; HTTP clients set it themselves.",
                examples = "{\"content-type\": \"image/jpeg\", \"if-none-match\": \"*\"}")
        Map<String, String> headers,

        @Schema(
                description = "When the URL expires, an hour from now. The upload must have begun before that.",
                examples = "2026-03-10T17:15:50Z")
        Instant expiresAt) {

    static Upload of(UUID storageId, PresignedUrl presigned) {
        return new Upload(storageId, presigned.url(), presigned.method(), presigned.headers(), presigned.expiresAt());
    }
}
