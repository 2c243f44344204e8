package kindred.media.upload;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "The file that is going to be uploaded.")
public record NewUpload(
        @Schema(
                description = "Of the file. What is not true of the file's bytes is found out when it is sent.",
                enumeration = {"image/jpeg", "image/png", "image/gif", "image/webp"})
        @NotNull
        @Pattern(
                regexp = "image/(jpeg|png|gif|webp)",
                message = "must be image/jpeg, image/png, image/gif or image/webp")
        String contentType,

        @Schema(description = "Bytes, exactly; at most 10 MiB.") @NotNull @Min(1) @Max(LARGEST)
        Long size,

        @Schema(
                description =
                        "SHA-256 of the file, if you can: its 32 bytes in base64 (RFC 4648, with padding), as S3's `x-amz-checksum-sha256` has it. "
                                + "An upload of anything else is then refused.",
                examples = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                nullable = true)
        @Pattern(regexp = "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=", message = "must be 32 bytes in base64")
        @Nullable
        String sha256) {

    /** Bytes. */
    static final long LARGEST = 10 * 1024 * 1024;
}
