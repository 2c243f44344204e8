package kindred.media.cleanup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Rows of images that nobody needs. */
@ApplicationScoped
class AbandonedImages {
    private static final int AT_ONCE = 100;

    /** What a claim or another replica is working on is left to it. */
    private static final String GIVE_UP = """
            update images set state = 'DELETED', refusal = null, refusal_detail = null, changed_at = now()
            where storage_id in (
              select storage_id from images where state in ('OPEN', 'REFUSED') and created_at <= ?1
              order by created_at limit ?2 for update skip locked)
            returning storage_id""";

    private static final String LONG_DELETED =
            "select storage_id from images where state = 'DELETED' and changed_at <= ?1 order by changed_at limit ?2";

    private final EntityManager database;
    private final CleanupConfig config;

    AbandonedImages(EntityManager database, CleanupConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Uploads that no message has claimed in time: from now on nobody can. */
    @Transactional
    List<UUID> giveUp() {
        return ids(GIVE_UP, config.unclaimedAfter());
    }

    @Transactional
    List<UUID> longDeleted() {
        return ids(LONG_DELETED, config.forgetAfter());
    }

    @Transactional
    void forget(UUID storageId) {
        database.createNativeQuery("delete from images where storage_id = ?1 and state = 'DELETED'")
                .setParameter(1, storageId)
                .executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private List<UUID> ids(String query, Duration age) {
        return database.createNativeQuery(query, UUID.class)
                .setParameter(1, Instant.now().minus(age))
                .setParameter(2, AT_ONCE)
                .getResultList();
    }
}
