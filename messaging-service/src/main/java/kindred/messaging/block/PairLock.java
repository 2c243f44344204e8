package kindred.messaging.block;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.UUID;
import kindred.messaging.ConversationId;
import kindred.messaging.database.Sql;

/** Of a block and the beginning of a conversation of the same two at once, one waits for the other: neither misses what the other writes. */
@ApplicationScoped
public class PairLock {
    private static final String HOLD = "select pg_advisory_xact_lock(hashtextextended(?, 0))::text";

    /** A statement of its own: it sees what was committed while {@link #HOLD} waited. */
    private static final String BLOCKERS =
            "select user_id from blocks where (user_id, blocked_id) in ((?::uuid, ?::uuid), (?::uuid, ?::uuid))";

    private final Sql sql;

    PairLock(Sql sql) {
        this.sql = sql;
    }

    /** Until the transaction ends. */
    @Transactional(TxType.MANDATORY)
    public BlockState hold(UUID one, UUID other) {
        sql.row(HOLD, row -> true, ConversationId.of(one, other).toString());
        List<UUID> blockers = sql.rows(BLOCKERS, row -> row.uuid("user_id"), one, other, other, one);
        return new BlockState(blockers);
    }
}
