package kindred.media.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What lies in the bucket and belongs to nothing any more. */
@ApplicationScoped
public class OrphanedObjects {
    private final S3Client s3;
    private final String bucket;

    OrphanedObjects(S3Client s3, MediaConfig config) {
        this.s3 = s3;
        this.bucket = config.bucket();
    }

    /** Deletes every file in quarantine that was written before, whether a row knows of it or not. */
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

    /** Gives up uploads in parts that were begun before: their parts take room and are not seen in any list of objects. */
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
