package kindred.messaging.block;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.UUID;
import kindred.kit.database.AdvisoryLock;
import kindred.kit.database.Sql;
import kindred.messaging.ConversationId;

/**
 * A lock on a pair of users. It serializes a block and the creation of a conversation of the same pair, so
 * that neither misses what the other writes.
 */
@ApplicationScoped
public class PairLock {
    private static final String BLOCKERS =
            "select user_id from blocks where (user_id, blocked_id) in ((?::uuid, ?::uuid), (?::uuid, ?::uuid))";

    private final Sql sql;
    private final AdvisoryLock lock;

    PairLock(Sql sql, AdvisoryLock lock) {
        this.sql = sql;
        this.lock = lock;
    }

    /** Locks the pair until the transaction ends. */
    @Transactional(TxType.MANDATORY)
    public BlockState lock(UUID one, UUID other) {
        lock.hold(ConversationId.of(one, other).value());
        List<UUID> blockers = sql.rows(BLOCKERS, row -> row.uuid("user_id"), one, other, other, one);
        return new BlockState(blockers);
    }
}
