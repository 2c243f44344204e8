package kindred.media.cleanup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import kindred.kit.database.Sql;

/** Finds and deletes the rows of unclaimed and deleted images, and of past days of uploads. */
@ApplicationScoped
class AbandonedImages {
    private static final int BATCH_SIZE = 100;

    /** Skips rows that a claim or another replica has locked. */
    private static final String DELETE_UNCLAIMED = """
            update images set state = 'DELETED', refusal = null, refusal_detail = null, changed_at = now()
            where storage_id in (
              select storage_id from images where state in ('OPEN', 'REFUSED') and created_at <= ?
              order by created_at limit ? for update skip locked)
            returning storage_id""";

    private static final String FIND_EXPIRED =
            "select storage_id from images where state = 'DELETED' and changed_at <= ? order by changed_at limit ?";

    private final Sql sql;
    private final CleanupConfig config;

    AbandonedImages(Sql sql, CleanupConfig config) {
        this.sql = sql;
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

    /** Deletes how much was uploaded before yesterday. */
    @Transactional
    void deletePastDays() {
        sql.update(
                "delete from upload_days where day < ?",
                LocalDate.now(ZoneOffset.UTC).minusDays(1));
    }

    @Transactional
    void deleteRow(UUID storageId) {
        sql.update("delete from images where storage_id = ? and state = 'DELETED'", storageId);
    }

    private List<UUID> ids(String statement, Duration age) {
        return sql.rows(statement, row -> row.uuid("storage_id"), Instant.now().minus(age), BATCH_SIZE);
    }
}
