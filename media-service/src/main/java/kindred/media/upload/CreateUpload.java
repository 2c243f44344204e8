package kindred.media.upload;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import kindred.kit.database.AdvisoryLock;
import kindred.kit.problem.ProblemCode;
import kindred.media.cleanup.CleanupConfig;
import kindred.media.image.Image;
import kindred.media.image.Image.State;
import kindred.media.store.ObjectStore;
import kindred.media.store.UrlSigner;

/** Creates an upload, unless the user has too many open uploads or S3 is unavailable. */
@ApplicationScoped
class CreateUpload {
    private final AdvisoryLock lock;
    private final ObjectStore store;
    private final UrlSigner signer;
    private final UploadConfig config;
    private final CleanupConfig cleanup;

    CreateUpload(AdvisoryLock lock, ObjectStore store, UrlSigner signer, UploadConfig config, CleanupConfig cleanup) {
        this.lock = lock;
        this.store = store;
        this.signer = signer;
        this.config = config;
        this.cleanup = cleanup;
    }

    Upload create(UUID owner, NewUpload upload) {
        store.requireAvailable();
        return QuarkusTransaction.requiringNew().call(() -> insert(owner, upload));
    }

    private Upload insert(UUID owner, NewUpload upload) {
        // Concurrent requests of the user cannot exceed the limit together
        lock.hold(owner);
        requireFewOpenUploads(owner);
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

    private void requireFewOpenUploads(UUID owner) {
        var open = Image.<Image>list("ownerId = ?1 and state = ?2 order by createdAt", owner, State.OPEN);
        if (open.size() < config.maxOpen()) return;
        var oldestIsDeletedAt = open.get(0).createdAt.plus(cleanup.unclaimedAfter());
        throw ProblemCode.TOO_MANY_UPLOADS.problem(Duration.between(Instant.now(), oldestIsDeletedAt));
    }
}
