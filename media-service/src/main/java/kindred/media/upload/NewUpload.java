package kindred.media.upload;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import kindred.media.processing.ImageFormat;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "The announcement of the file that you are going to upload.")
public record NewUpload(
        @Schema(
                description =
                        "The media type of the file: `image/jpeg`, `image/png`, `image/gif` or `image/webp`, in any case;"
                                + " `image/jpg` means `image/jpeg`. It is compared"
                                + " with the file when you send the image. Convert a HEIC or AVIF to a JPEG first.",
                pattern = "[Ii][Mm][Aa][Gg][Ee]/([Jj][Pp][Ee]?[Gg]|[Pp][Nn][Gg]|[Gg][Ii][Ff]|[Ww][Ee][Bb][Pp])",
                examples = "image/jpeg")
        @NotNull
        @Pattern(
                regexp = "image/(jpe?g|png|gif|webp)",
                flags = Pattern.Flag.CASE_INSENSITIVE,
                message = "must be image/jpeg, image/png, image/gif or image/webp; convert other images to JPEG")
        String contentType,

        @Schema(description = "The exact size of the file in bytes, at most 10 MiB.", examples = "482133")
        @NotNull
        @Min(1)
        @Max(MAX_BYTES)
        Long size,

        @Schema(
                description = "The SHA-256 hash of the file, 32 bytes in base64 with padding (RFC 4648), as in S3's"
                        + " `x-amz-checksum-sha256`. Optional; if it is given, S3 refuses any other file.",
                examples = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                nullable = true)
        @Pattern(regexp = "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=", message = "must be 32 bytes in base64")
        @Nullable
        String sha256) {

    static final long MAX_BYTES = 10 * 1024 * 1024;

    ImageFormat format() {
        return ImageFormat.ofContentType(contentType).orElseThrow();
    }
}
