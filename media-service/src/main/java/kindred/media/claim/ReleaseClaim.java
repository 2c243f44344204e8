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

/** Takes a claim back. An image that no claim is left of is deleted: at once for everybody, then in S3. */
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
            store.deleteAll(storageId);
        } catch (RuntimeException later) {
            LOG.warnf("The objects of %s are left to the clean-up: %s", storageId, later.getMessage());
        }
    }

    /** Whether it was the last. */
    private boolean removeClaim(UUID storageId, UUID claimId, UUID owner) {
        var image = Image.lock(storageId)
                .filter(found -> found.ownerId.equals(owner))
                .orElseThrow(ProblemCode.IMAGE_NOT_FOUND::problem);
        if (image.state != State.STORED) return false;
        grants.remove(storageId, claimId);
        if (grants.anyOn(storageId)) return false;
        image.version++;
        image.become(State.DELETED);
        outbox.emit(EventType.IMAGE_DELETED, storageId, new ImageDeleted(storageId, image.changedAt, image.version));
        outbox.emitTombstone(EventType.IMAGE_DELETED, storageId);
        return true;
    }
}
