package kindred.media.upload;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kindred.kit.database.AdvisoryLock;
import kindred.media.image.Image;
import kindred.media.image.Image.State;
import kindred.media.store.BucketCheck;
import kindred.media.store.ObjectStore;
import kindred.media.store.UrlSigner;

/** Creates an upload, unless the user has reached a limit, or S3 is unavailable or not safe. */
@ApplicationScoped
class CreateUpload {
    private final AdvisoryLock lock;
    private final UploadLimits limits;
    private final ObjectStore store;
    private final BucketCheck bucket;
    private final UrlSigner signer;
    private final UploadConfig config;

    CreateUpload(
            AdvisoryLock lock,
            UploadLimits limits,
            ObjectStore store,
            BucketCheck bucket,
            UrlSigner signer,
            UploadConfig config) {
        this.lock = lock;
        this.limits = limits;
        this.store = store;
        this.bucket = bucket;
        this.signer = signer;
        this.config = config;
    }

    Upload create(UUID owner, NewUpload upload) {
        store.requireAvailable();
        bucket.requireSafe();
        return QuarkusTransaction.requiringNew().call(() -> insert(owner, upload));
    }

    private Upload insert(UUID owner, NewUpload upload) {
        // Concurrent requests of the user cannot exceed a limit together
        lock.hold(owner);
        limits.spend(owner, upload.size());
        var image = new Image();
        image.storageId = UUID.randomUUID();
        image.ownerId = owner;
        image.announcedType = upload.format().contentType();
        image.announcedSize = upload.size();
        image.sha256 = upload.sha256();
        image.createdAt = Image.now();
        image.transitionTo(State.OPEN);
        image.persist();
        return Upload.of(
                image.storageId,
                signer.signUpload(
                        image.storageId, image.announcedType, image.announcedSize, image.sha256, config.urlTtl()));
    }
}
