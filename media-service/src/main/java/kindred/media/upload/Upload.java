package kindred.media.upload;

import java.net.URL;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kindred.media.store.PresignedUrl;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description = "How to upload one file, once you have it in hand.",
        requiredProperties = {"storageId", "uploadUrl", "method", "headers", "expiresAt"})
public record Upload(
        @Schema(description = "To be sent in a message, once the file is uploaded.")
        UUID storageId,

        @Schema(
                type = SchemaType.STRING,
                format = "uri",
                description =
                        "Carries the permission to upload this one file: keep it to yourself. It goes to S3 and takes no session token.")
        URL uploadUrl,

        @Schema(enumeration = "PUT") String method,

        @Schema(
                description =
                        "To be sent exactly so. `Content-Length` is signed too: it must be the announced size; HTTP clients send it by themselves.")
        Map<String, String> headers,

        @Schema(description = "Until when the upload must have begun: an hour from now.")
        Instant expiresAt) {

    static Upload of(UUID storageId, PresignedUrl presigned) {
        return new Upload(storageId, presigned.url(), presigned.method(), presigned.headers(), presigned.expiresAt());
    }
}
