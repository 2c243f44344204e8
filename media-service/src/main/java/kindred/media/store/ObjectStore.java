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

/** The objects of images. Every call may be repeated. When S3 is away they fail with a 503. */
@ApplicationScoped
public class ObjectStore {
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final String bucket;

    private final S3Health presence;

    ObjectStore(S3Client s3, MediaConfig config, S3Health presence) {
        this.s3 = s3;
        this.bucket = config.bucket();
        this.presence = presence;
    }

    /** Fails with a 503 when S3 is away. */
    public void demandPresence() {
        presence.failure().ifPresent(cause -> {
            throw S3Unavailable.problem(cause);
        });
    }

    /**
     * The file that was uploaded; empty if there is none.
     *
     * @param most bytes that are read; what is longer comes back cut to one byte more than that
     */
    public Optional<byte[]> quarantined(UUID storageId, long most) {
        return S3Unavailable.orProblem(() -> {
            try {
                return Optional.of(s3.getObject(
                        get -> get.bucket(bucket).key(ObjectKeys.quarantined(storageId)),
                        (response, body) -> body.readNBytes((int) most + 1)));
            } catch (NoSuchKeyException absent) {
                return Optional.empty();
            }
        });
    }

    public void keep(UUID storageId, PictureSize size, String type, byte[] picture) {
        S3Unavailable.orProblem(() -> s3.putObject(
                put -> put.bucket(bucket)
                        .key(ObjectKeys.stored(storageId, size))
                        .contentType(type)
                        .cacheControl("private"),
                RequestBody.fromBytes(picture)));
    }

    public boolean isKept(UUID storageId, PictureSize size) {
        return S3Unavailable.orProblem(() -> {
            try {
                s3.headObject(head -> head.bucket(bucket).key(ObjectKeys.stored(storageId, size)));
                return true;
            } catch (S3Exception answer) { // an answer to HEAD has no body that would say which
                if (answer.statusCode() == NOT_FOUND) return false;
                throw answer;
            }
        });
    }

    public void deleteQuarantined(UUID storageId) {
        S3Unavailable.orProblem(
                () -> s3.deleteObject(delete -> delete.bucket(bucket).key(ObjectKeys.quarantined(storageId))));
    }

    /** Everything of the image, wherever it is. */
    public void deleteAll(UUID storageId) {
        deleteQuarantined(storageId);
        var kept = Arrays.stream(PictureSize.values())
                .map(size -> ObjectIdentifier.builder()
                        .key(ObjectKeys.stored(storageId, size))
                        .build())
                .toList();
        S3Unavailable.orProblem(() -> s3.deleteObjects(delete ->
                delete.bucket(bucket).delete(Delete.builder().objects(kept).build())));
    }
}
