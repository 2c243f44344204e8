package kindred.messaging.block;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import kindred.events.BlockList;
import kindred.events.EventType;
import kindred.kit.outbox.Outbox;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;
import kindred.messaging.database.Sql;

/**
 * Blocks and unblocks. Once a block is committed nothing of the other gets through: it is written into the row of their conversation, which
 * every send holds.
 */
@ApplicationScoped
public class BlockPeople {
    private static final int MOST = 1000;

    /** Held until the commit, so that the versions of the person's events come in order. */
    private static final String HOLD = """
            insert into block_lists (user_id, version) values (?, 0) on conflict (user_id) do update set version = block_lists.version
            returning version
            """;

    private static final String ADD = """
            insert into blocks (user_id, blocked_id, created_at) values (?, ?, date_trunc('milliseconds', clock_timestamp()))
            on conflict do nothing returning user_id
            """;

    private static final String REMOVE = "delete from blocks where user_id = ? and blocked_id = ? returning user_id";

    private static final String SILENCE =
            "update conversations set silenced_by = array_append(silenced_by, ?::uuid) where id = ? returning id";

    private static final String END_SILENCE =
            "update conversations set silenced_by = nullif(array_remove(silenced_by, ?::uuid), '{}') where id = ? returning id";

    private static final String CHANGED =
            "update block_lists set version = version + 1 where user_id = ? returning version";

    private static final String BLOCKED =
            "select blocked_id from blocks where user_id = ? order by created_at, blocked_id";

    private final Sql sql;
    private final PairLock pair;
    private final Outbox outbox;

    BlockPeople(Sql sql, PairLock pair, Outbox outbox) {
        this.sql = sql;
        this.pair = pair;
        this.outbox = outbox;
    }

    /** A 409 {@code too-many-blocks}. Nothing happens when it is so already. */
    @Transactional
    public void block(UUID caller, UUID other) {
        pair.hold(caller, other);
        sql.row(HOLD, row -> true, caller);
        if (sql.row(ADD, row -> true, caller, other).isEmpty()) return;
        sql.row(SILENCE, row -> true, caller, ConversationId.of(caller, other).value());
        tell(caller);
    }

    /** Nothing happens when it is so already. */
    @Transactional
    public void unblock(UUID caller, UUID other) {
        pair.hold(caller, other);
        if (sql.row(REMOVE, row -> true, caller, other).isEmpty()) return;
        sql.row(
                END_SILENCE,
                row -> true,
                caller,
                ConversationId.of(caller, other).value());
        tell(caller);
    }

    private void tell(UUID caller) {
        var version = sql.row(CHANGED, row -> row.number("version"), caller).orElseThrow();
        List<UUID> blocked = sql.rows(BLOCKED, row -> row.uuid("blocked_id"), caller);
        if (blocked.size() > MOST)
            throw ProblemCode.TOO_MANY_BLOCKS.problem("You can block at most " + MOST + " users. Unblock one first.");
        outbox.emit(EventType.BLOCKS_CHANGED, caller, new BlockList(caller, blocked, version));
    }
}
