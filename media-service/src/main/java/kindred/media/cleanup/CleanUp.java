package kindred.media.cleanup;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import kindred.media.store.ObjectStore;
import kindred.media.store.OrphanedObjects;
import org.jboss.logging.Logger;

/**
 * Deletes images and objects that are no longer needed, periodically. Every replica does it, on different rows. A row
 * is deleted after its objects, so the next run finds what a crash or an outage of S3 has left.
 */
@ApplicationScoped
class CleanUp {
    private static final Logger LOG = Logger.getLogger(CleanUp.class);

    private final AbandonedImages abandonedImages;
    private final ObjectStore store;
    private final OrphanedObjects orphanedObjects;
    private final CleanupConfig config;

    CleanUp(AbandonedImages abandonedImages, ObjectStore store, OrphanedObjects orphanedObjects, CleanupConfig config) {
        this.abandonedImages = abandonedImages;
        this.store = store;
        this.orphanedObjects = orphanedObjects;
        this.config = config;
    }

    @Scheduled(
            identity = "clean-up",
            every = "{kindred.media.cleanup.interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        try {
            deleteUnclaimed();
            deleteExpiredRows();
            abandonedImages.deletePastDays();
            var unclaimedBefore = Instant.now().minus(config.unclaimedAfter());
            orphanedObjects.deleteQuarantinedBefore(unclaimedBefore);
            orphanedObjects.abortMultipartBefore(unclaimedBefore);
        } catch (RuntimeException failure) {
            LOG.warnf("Clean-up failed, continuing with the next run cause=%s", failure.getMessage());
        }
    }

    private void deleteUnclaimed() {
        for (var deleted = abandonedImages.deleteUnclaimed();
                !deleted.isEmpty();
                deleted = abandonedImages.deleteUnclaimed()) deleted.forEach(store::deleteAll);
    }

    /** Deletes the objects again: a claim that was running at the first deletion may have written some since. */
    private void deleteExpiredRows() {
        for (var storageId : abandonedImages.findExpired()) {
            store.deleteAll(storageId);
            abandonedImages.deleteRow(storageId);
        }
    }
}
