package kindred.kit.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;

/**
 * A lock on an id, whether or not a row has it, until the transaction ends. Statements after it see what the earlier holder committed.
 * All locks of a database share one space: an id must not be locked for two purposes.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">PostgreSQL: advisory locks</a>
 */
@ApplicationScoped
public class AdvisoryLock {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))::text";

    private final Sql sql;

    AdvisoryLock(Sql sql) {
        this.sql = sql;
    }

    @Transactional(TxType.MANDATORY)
    public void hold(UUID id) {
        sql.row(LOCK, row -> true, id.toString());
    }
}
