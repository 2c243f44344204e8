package kindred.media.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Reads, writes and deletes the files of images in S3. Calls are idempotent. They fail with a 503 if S3 is unavailable.
 */
@ApplicationScoped
public class ObjectStore {
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final String bucket;
    private final S3Health health;

    ObjectStore(S3Client s3, MediaConfig config, S3Health health) {
        this.s3 = s3;
        this.bucket = config.bucket();
        this.health = health;
    }

    /** Fails with a 503 if S3 is unavailable. */
    public void requireAvailable() {
        health.failure().ifPresent(cause -> {
            throw S3Unavailable.problem(cause);
        });
    }

    /**
     * The uploaded file; empty if there is none, also after {@link #closeUpload}.
     *
     * @param limit bytes; a longer file is truncated to one byte more, so that the caller sees that it is longer
     */
    public Optional<UploadedFile> readQuarantined(UUID storageId, long limit) {
        return S3Unavailable.orProblem(() -> {
            try {
                return Optional.of(s3.getObject(
                                get -> get.bucket(bucket).key(ObjectKeys.quarantined(storageId)),
                                (response, body) -> new UploadedFile(response, body.readNBytes((int) limit + 1))))
                        .filter(file -> file.bytes().length > 0);
            } catch (NoSuchKeyException missing) {
                return Optional.empty();
            }
        });
    }

    public void save(UUID storageId, ImageSize size, String type, byte[] file) {
        S3Unavailable.orProblem(() -> s3.putObject(
                put -> put.bucket(bucket)
                        .key(ObjectKeys.stored(storageId, size))
                        .contentType(type)
                        .cacheControl("private"),
                RequestBody.fromBytes(file)));
    }

    public boolean exists(UUID storageId, ImageSize size) {
        return S3Unavailable.orProblem(() -> {
            try {
                s3.headObject(head -> head.bucket(bucket).key(ObjectKeys.stored(storageId, size)));
                return true;
            } catch (S3Exception response) { // a response to HEAD has no body with an error code
                if (response.statusCode() == NOT_FOUND) return false;
                throw response;
            }
        });
    }

    /**
     * Replaces the uploaded file by an empty one, so that the upload URL is of no use any more: it only permits to
     * create the object. The clean-up deletes the empty file after the URL has expired.
     */
    public void closeUpload(UUID storageId) {
        S3Unavailable.orProblem(() ->
                s3.putObject(put -> put.bucket(bucket).key(ObjectKeys.quarantined(storageId)), RequestBody.empty()));
    }

    /** Deletes the quarantined file and all sizes of the image. */
    public void deleteAll(UUID storageId) {
        S3Unavailable.orProblem(
                () -> s3.deleteObject(delete -> delete.bucket(bucket).key(ObjectKeys.quarantined(storageId))));
        deleteStored(storageId);
    }

    /** Deletes all sizes of the image. */
    public void deleteStored(UUID storageId) {
        var sizes = Arrays.stream(ImageSize.values())
                .map(size -> ObjectIdentifier.builder()
                        .key(ObjectKeys.stored(storageId, size))
                        .build())
                .toList();
        S3Unavailable.orProblem(() -> s3.deleteObjects(delete ->
                delete.bucket(bucket).delete(Delete.builder().objects(sizes).build())));
    }
}
