package kindred.media.cleanup;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import kindred.media.store.ObjectStore;
import kindred.media.store.OrphanedObjects;
import org.jboss.logging.Logger;

/**
 * Deletes what nobody needs. Every replica does it, on different rows at the same time. A row goes after its objects: what a crash or an
 * S3 that is away has left is found by the next run.
 */
@ApplicationScoped
class CleanUp {
    private static final Logger LOG = Logger.getLogger(CleanUp.class);

    private final AbandonedImages abandoned;
    private final ObjectStore store;
    private final OrphanedObjects leftovers;
    private final CleanupConfig config;

    CleanUp(AbandonedImages abandoned, ObjectStore store, OrphanedObjects leftovers, CleanupConfig config) {
        this.abandoned = abandoned;
        this.store = store;
        this.leftovers = leftovers;
        this.config = config;
    }

    @Scheduled(
            identity = "clean-up",
            every = "{kindred.media.cleanup.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        try {
            giveUpUnclaimed();
            forgetDeleted();
            var old = Instant.now().minus(config.unclaimedAfter());
            leftovers.deleteQuarantinedBefore(old);
            leftovers.abortMultipartBefore(old);
        } catch (RuntimeException failure) {
            LOG.warnf("The clean-up goes on with its next run: %s", failure.getMessage());
        }
    }

    private void giveUpUnclaimed() {
        for (var given = abandoned.giveUp(); !given.isEmpty(); given = abandoned.giveUp())
            given.forEach(store::deleteAll);
    }

    /** The second time, for what a claim wrote that was under way when the image was given up. */
    private void forgetDeleted() {
        for (var storageId : abandoned.longDeleted()) {
            store.deleteAll(storageId);
            abandoned.forget(storageId);
        }
    }
}
