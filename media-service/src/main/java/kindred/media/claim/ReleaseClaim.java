package kindred.media.claim;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kindred.events.EventType;
import kindred.events.ImageDeleted;
import kindred.kit.outbox.Outbox;
import kindred.kit.problem.ProblemCode;
import kindred.media.image.Grants;
import kindred.media.image.Image;
import kindred.media.image.Image.State;
import kindred.media.store.ObjectStore;
import org.jboss.logging.Logger;

/** Releases a claim. The release of the last claim deletes the image: in the database at once, then in S3. */
@ApplicationScoped
class ReleaseClaim {
    private static final Logger LOG = Logger.getLogger(ReleaseClaim.class);

    private final Grants grants;
    private final Outbox outbox;
    private final ObjectStore store;

    ReleaseClaim(Grants grants, Outbox outbox, ObjectStore store) {
        this.grants = grants;
        this.outbox = outbox;
        this.store = store;
    }

    void release(UUID storageId, UUID claimId, UUID owner) {
        var deleted = QuarkusTransaction.requiringNew().call(() -> removeClaim(storageId, claimId, owner));
        if (!deleted) return;
        try {
            store.closeUpload(storageId); // the upload URL may still be valid
            store.deleteStored(storageId);
        } catch (RuntimeException failure) {
            LOG.warnf("Objects not deleted, left to the clean-up image=%s cause=%s", storageId, failure.getMessage());
        }
    }

    /** Whether this was the last claim, and the image is deleted. */
    private boolean removeClaim(UUID storageId, UUID claimId, UUID owner) {
        var image = Image.lock(storageId)
                .filter(found -> found.ownerId.equals(owner))
                .orElseThrow(ProblemCode.IMAGE_NOT_FOUND::problem);
        if (image.state != State.STORED) return false;
        grants.remove(storageId, claimId);
        if (grants.existFor(storageId)) return false;
        image.version++;
        image.transitionTo(State.DELETED);
        outbox.emit(EventType.IMAGE_DELETED, storageId, new ImageDeleted(storageId, image.changedAt, image.version));
        outbox.emitTombstone(EventType.IMAGE_DELETED, storageId);
        return true;
    }
}
