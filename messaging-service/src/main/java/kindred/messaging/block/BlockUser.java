package kindred.messaging.block;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import kindred.events.BlockList;
import kindred.events.EventType;
import kindred.kit.database.Sql;
import kindred.kit.outbox.Outbox;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;

/**
 * Blocks and unblocks users. After the commit of a block, the blocked user cannot send: the block is part of the
 * conversation's row, which every send locks.
 */
@ApplicationScoped
public class BlockUser {
    private static final int MAX_BLOCKED = 1000;

    /** Locked until the commit, so that the versions of the user's events are in order. */
    private static final String LOCK = """
            insert into block_lists (user_id, version) values (?, 0) on conflict (user_id) do update set version = block_lists.version
            returning version
            """;

    private static final String ADD = """
            insert into blocks (user_id, blocked_id, created_at) values (?, ?, date_trunc('milliseconds', clock_timestamp()))
            on conflict do nothing returning user_id
            """;

    private static final String REMOVE = "delete from blocks where user_id = ? and blocked_id = ? returning user_id";

    private static final String CLOSE_CONVERSATION =
            "update conversations set silenced_by = array_append(silenced_by, ?::uuid) where id = ? returning id";

    private static final String REOPEN_CONVERSATION =
            "update conversations set silenced_by = nullif(array_remove(silenced_by, ?::uuid), '{}') where id = ? "
                    + "returning silenced_by is null as is_open";

    private static final String NEXT_VERSION =
            "update block_lists set version = version + 1 where user_id = ? returning version";

    private static final String BLOCKED =
            "select blocked_id from blocks where user_id = ? order by created_at, blocked_id";

    private final Sql sql;
    private final PairLock pairLock;
    private final ReceiptVisibility receiptVisibility;
    private final Outbox outbox;

    BlockUser(Sql sql, PairLock pairLock, ReceiptVisibility receiptVisibility, Outbox outbox) {
        this.sql = sql;
        this.pairLock = pairLock;
        this.receiptVisibility = receiptVisibility;
        this.outbox = outbox;
    }

    /** Has no effect if the user is blocked already. A 409 {@code too-many-blocks} if the block list is full. */
    @Transactional
    public void block(UUID caller, UUID other) {
        pairLock.lock(caller, other);
        sql.row(LOCK, row -> true, caller);
        if (sql.row(ADD, row -> true, caller, other).isEmpty()) return;
        var conversation = ConversationId.of(caller, other).value();
        if (sql.row(CLOSE_CONVERSATION, row -> true, caller, conversation).isPresent())
            receiptVisibility.hide(conversation);
        publish(caller);
    }

    /** Has no effect if the user is not blocked. */
    @Transactional
    public void unblock(UUID caller, UUID other) {
        pairLock.lock(caller, other);
        if (sql.row(REMOVE, row -> true, caller, other).isEmpty()) return;
        var conversation = ConversationId.of(caller, other).value();
        sql.row(REOPEN_CONVERSATION, row -> row.flag("is_open"), caller, conversation)
                .filter(isOpen -> isOpen)
                .ifPresent(open -> receiptVisibility.show(conversation));
        publish(caller);
    }

    private void publish(UUID caller) {
        var version =
                sql.row(NEXT_VERSION, row -> row.number("version"), caller).orElseThrow();
        List<UUID> blocked = sql.rows(BLOCKED, row -> row.uuid("blocked_id"), caller);
        if (blocked.size() > MAX_BLOCKED)
            throw ProblemCode.TOO_MANY_BLOCKS.problem(
                    "You can block at most " + MAX_BLOCKED + " users. Unblock one first.");
        outbox.emit(EventType.BLOCKS_CHANGED, caller, new BlockList(caller, blocked, version));
    }
}
