package kindred.media.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** An uploaded file as S3 has stored it. */
public final class UploadedFile {
    private final GetObjectResponse object;
    private final byte[] bytes;

    UploadedFile(GetObjectResponse object, byte[] bytes) {
        this.object = object;
        this.bytes = bytes;
    }

    /** The contents, truncated to one byte more than the limit. */
    public byte[] bytes() {
        return bytes;
    }

    /** The stored media type; null if there is none. */
    public @Nullable String type() {
        return object.contentType();
    }

    /**
     * The names of stored properties that no upload URL permits. A browser adds {@code Cache-Control} to a conditional
     * request (Fetch standard, HTTP-network-or-cache fetch); the uploaded file is never served.
     */
    public List<String> extras() {
        var extras = new ArrayList<String>();
        if (object.hasMetadata() && !object.metadata().isEmpty()) extras.add("metadata");
        if (object.contentDisposition() != null) extras.add("Content-Disposition");
        if (object.contentEncoding() != null) extras.add("Content-Encoding");
        if (object.contentLanguage() != null) extras.add("Content-Language");
        if (object.expiresString() != null) extras.add("Expires");
        if (object.websiteRedirectLocation() != null) extras.add("a redirect");
        if (Objects.requireNonNullElse(object.tagCount(), 0) > 0) extras.add("tags");
        return List.copyOf(extras);
    }

    /**
     * Whether the ETag is that of these bytes, uploaded in one request. The ETag says nothing about them if the bucket
     * encrypts with a key of KMS.
     */
    public boolean isIntact() {
        var encryption = object.serverSideEncryption();
        if (encryption == ServerSideEncryption.AWS_KMS || encryption == ServerSideEncryption.AWS_KMS_DSSE) return true;
        return ('"' + md5(bytes) + '"').equals(object.eTag());
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has MD5", impossible);
        }
    }
}
