package kindred.media.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Signs URLs of S3. Signing does not contact S3.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">Signature Version 4 in
 *     the query</a>
 */
@ApplicationScoped
public class UrlSigner {
    private static final Set<String> SET_BY_HTTP_CLIENTS = Set.of("host", "content-length");

    private final S3Presigner presigner;
    private final String bucket;
    private final AwsRequestOverrideConfiguration asUploader;

    UrlSigner(S3Presigner presigner, MediaConfig config, UploaderConfig uploader) {
        this.presigner = presigner;
        this.bucket = config.bucket();
        this.asUploader = AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(uploader.accessKeyId(), uploader.secretAccessKey())))
                .build();
    }

    /**
     * Permits the upload of one file into the quarantine, once, with exactly this type, size in bytes and, if given,
     * hash. The key that signs it may do nothing else.
     */
    public PresignedUrl signUpload(UUID storageId, String type, long size, @Nullable String sha256, Duration ttl) {
        var put = PutObjectRequest.builder()
                .bucket(bucket)
                .key(ObjectKeys.quarantined(storageId))
                .contentType(type)
                .contentLength(size)
                .checksumSHA256(sha256)
                .ifNoneMatch("*")
                .overrideConfiguration(asUploader)
                .build();
        return signPut(put, ttl);
    }

    /** Signs, with the key of uploads, what the bucket must refuse: an object there, with these headers. */
    PresignedUrl signProbe(String key, Map<String, String> headers, Duration ttl) {
        var put = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .ifNoneMatch("*")
                .overrideConfiguration(asUploader.toBuilder()
                        .applyMutation(request -> headers.forEach(request::putHeader))
                        .build())
                .build();
        return signPut(put, ttl);
    }

    /** Signs, with the key of uploads, a download, which the bucket must refuse. */
    URL signProbeDownload(UUID storageId, Duration ttl) {
        return presigner
                .presignGetObject(presign -> presign.signatureDuration(ttl).getObjectRequest(get -> get.bucket(bucket)
                        .key(ObjectKeys.quarantined(storageId))
                        .overrideConfiguration(asUploader)))
                .url();
    }

    private PresignedUrl signPut(PutObjectRequest put, Duration ttl) {
        var signed = presigner.presignPutObject(
                presign -> presign.signatureDuration(ttl).putObjectRequest(put));
        return new PresignedUrl(signed.url(), "PUT", clientHeaders(signed.signedHeaders()), expiry(ttl));
    }

    /** Permits the download of a stored image. S3 always responds with this media type. */
    public PresignedUrl signDownload(UUID storageId, ImageSize size, String type, Duration ttl) {
        var name = "%s-%s.%s".formatted(storageId, size.value(), type.substring(type.indexOf('/') + 1));
        var signed = presigner.presignGetObject(
                presign -> presign.signatureDuration(ttl).getObjectRequest(get -> get.bucket(bucket)
                        .key(ObjectKeys.stored(storageId, size))
                        .responseContentType(type)
                        .responseContentDisposition("inline; filename=\"" + name + "\"")
                        .responseCacheControl("private, max-age=" + ttl.toSeconds())));
        return new PresignedUrl(signed.url(), "GET", Map.of(), expiry(ttl));
    }

    private static Map<String, String> clientHeaders(Map<String, List<String>> signed) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        signed.forEach((name, values) -> headers.put(name, String.join(",", values)));
        headers.keySet().removeAll(SET_BY_HTTP_CLIENTS);
        return headers;
    }

    private static Instant expiry(Duration ttl) {
        return Instant.now().plus(ttl).truncatedTo(ChronoUnit.SECONDS);
    }
}
