package kindred.media.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Signs URLs, which needs no contact with S3.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">Signature Version 4 in the query</a>
 */
@ApplicationScoped
public class UrlSigner {
    private static final Set<String> SENT_BY_EVERY_CLIENT = Set.of("host", "content-length");

    private final S3Presigner presigner;
    private final String bucket;

    UrlSigner(S3Presigner presigner, MediaConfig config) {
        this.presigner = presigner;
        this.bucket = config.bucket();
    }

    /** For one file of exactly that type, length and, if given, hash, into the quarantine. */
    public PresignedUrl upload(UUID storageId, String type, long size, @Nullable String sha256, Duration valid) {
        var put = PutObjectRequest.builder()
                .bucket(bucket)
                .key(ObjectKeys.quarantined(storageId))
                .contentType(type)
                .contentLength(size)
                .checksumSHA256(sha256)
                .build();
        var signed = presigner.presignPutObject(
                presign -> presign.signatureDuration(valid).putObjectRequest(put));
        return new PresignedUrl(signed.url(), "PUT", sendable(signed.signedHeaders()), expiry(valid));
    }

    /** For looking at a stored picture, as that type and nothing else. */
    public PresignedUrl download(UUID storageId, PictureSize size, String type, Duration valid) {
        var name = "%s-%s.%s".formatted(storageId, size.value(), type.substring(type.indexOf('/') + 1));
        var signed = presigner.presignGetObject(
                presign -> presign.signatureDuration(valid).getObjectRequest(get -> get.bucket(bucket)
                        .key(ObjectKeys.stored(storageId, size))
                        .responseContentType(type)
                        .responseContentDisposition("inline; filename=\"" + name + "\"")
                        .responseCacheControl("private, max-age=" + valid.toSeconds())));
        return new PresignedUrl(signed.url(), "GET", Map.of(), expiry(valid));
    }

    private static Map<String, String> sendable(Map<String, List<String>> signed) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        signed.forEach((name, values) -> headers.put(name, String.join(",", values)));
        headers.keySet().removeAll(SENT_BY_EVERY_CLIENT);
        return headers;
    }

    private static Instant expiry(Duration valid) {
        return Instant.now().plus(valid).truncatedTo(ChronoUnit.SECONDS);
    }
}
