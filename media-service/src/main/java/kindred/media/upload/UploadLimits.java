package kindred.media.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import kindred.kit.database.Sql;
import kindred.kit.problem.ProblemCode;
import kindred.media.cleanup.CleanupConfig;

/** The limits of a user's uploads: how many are unsent, and how many bytes are announced in a day. */
@ApplicationScoped
class UploadLimits {
    /** A refused file counts like one that is not sent yet. Both are deleted at the same age. */
    private static final String UNSENT = """
            select created_at from images where owner_id = ? and state in ('OPEN', 'REFUSED') order by created_at""";

    private static final String SPEND = """
            insert into upload_days (owner_id, day, bytes) values (?, ?, ?)
            on conflict (owner_id, day) do update set bytes = upload_days.bytes + excluded.bytes
            where upload_days.bytes + excluded.bytes <= ?""";

    private final Sql sql;
    private final UploadConfig config;
    private final CleanupConfig cleanup;

    UploadLimits(Sql sql, UploadConfig config, CleanupConfig cleanup) {
        this.sql = sql;
        this.config = config;
        this.cleanup = cleanup;
    }

    /** Fails with a 429 if a limit is reached. The caller holds the lock of the user. */
    @Transactional(TxType.MANDATORY)
    void spend(UUID owner, long bytes) {
        requireFewUnsent(owner);
        requireBytes(owner, bytes);
    }

    private void requireFewUnsent(UUID owner) {
        var unsent = sql.rows(UNSENT, row -> row.instant("created_at"), owner);
        if (unsent.size() < config.maxOpen()) return;
        var oldestIsDeletedAt = unsent.get(0).plus(cleanup.unclaimedAfter());
        throw ProblemCode.TOO_MANY_UPLOADS.problem(Duration.between(Instant.now(), oldestIsDeletedAt));
    }

    private void requireBytes(UUID owner, long bytes) {
        var limit = config.maxBytesPerDay().asLongValue();
        var today = LocalDate.now(ZoneOffset.UTC);
        if (bytes <= limit && sql.update(SPEND, owner, today, bytes, limit) == 1) return;
        var tomorrow = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        throw ProblemCode.UPLOAD_QUOTA_REACHED.problem(Duration.between(Instant.now(), tomorrow));
    }
}
