package kindred.media.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Deletes objects in the bucket that no image needs any more. */
@ApplicationScoped
public class OrphanedObjects {
    private final S3Client s3;
    private final String bucket;

    OrphanedObjects(S3Client s3, MediaConfig config) {
        this.s3 = s3;
        this.bucket = config.bucket();
    }

    /** Deletes every quarantined file that was written before that time, with or without a row. */
    public int deleteQuarantinedBefore(Instant before) {
        return S3Unavailable.orProblem(() -> {
            var old = s3
                    .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(ObjectKeys.QUARANTINE))
                    .contents()
                    .stream()
                    .filter(object -> object.lastModified().isBefore(before))
                    .map(S3Object::key)
                    .toList();
            old.forEach(key -> s3.deleteObject(delete -> delete.bucket(bucket).key(key)));
            return old.size();
        });
    }

    /**
     * Aborts multipart uploads that began before that time. Their parts use space, and no list of objects shows them.
     */
    public int abortMultipartBefore(Instant before) {
        return S3Unavailable.orProblem(() -> {
            var old = s3.listMultipartUploadsPaginator(list -> list.bucket(bucket)).uploads().stream()
                    .filter(upload -> upload.initiated().isBefore(before))
                    .toList();
            old.forEach(upload -> s3.abortMultipartUpload(
                    abort -> abort.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())));
            return old.size();
        });
    }
}
