package kindred.media.cleanup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Finds and deletes the rows of unclaimed and deleted images. */
@ApplicationScoped
class AbandonedImages {
    private static final int BATCH_SIZE = 100;

    /** Skips rows that a claim or another replica has locked. */
    private static final String DELETE_UNCLAIMED = """
            update images set state = 'DELETED', refusal = null, refusal_detail = null, changed_at = now()
            where storage_id in (
              select storage_id from images where state in ('OPEN', 'REFUSED') and created_at <= ?1
              order by created_at limit ?2 for update skip locked)
            returning storage_id""";

    private static final String FIND_EXPIRED =
            "select storage_id from images where state = 'DELETED' and changed_at <= ?1 order by changed_at limit ?2";

    private final EntityManager database;
    private final CleanupConfig config;

    AbandonedImages(EntityManager database, CleanupConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Marks uploads as deleted that no message has claimed in time. They can no longer be claimed. */
    @Transactional
    List<UUID> deleteUnclaimed() {
        return ids(DELETE_UNCLAIMED, config.unclaimedAfter());
    }

    /** Images that were deleted long enough ago that their rows can be deleted, too. */
    @Transactional
    List<UUID> findExpired() {
        return ids(FIND_EXPIRED, config.forgetAfter());
    }

    @Transactional
    void deleteRow(UUID storageId) {
        database.createNativeQuery("delete from images where storage_id = ?1 and state = 'DELETED'")
                .setParameter(1, storageId)
                .executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private List<UUID> ids(String query, Duration age) {
        return database.createNativeQuery(query, UUID.class)
                .setParameter(1, Instant.now().minus(age))
                .setParameter(2, BATCH_SIZE)
                .getResultList();
    }
}
