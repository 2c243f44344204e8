package kindred.messaging.block;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;
import kindred.events.ConversationState;
import kindred.events.ConversationState.Participant;
import kindred.events.EventType;
import kindred.kit.database.Sql;
import kindred.kit.outbox.Outbox;

/**
 * Hides the receipts of two participants from each other while one blocks the other: each sees the positions that the
 * other had when the block began. Without a block, readers ignore the stored positions: a replica of the previous
 * release does not clear them. The caller holds the conversation's row.
 */
@ApplicationScoped
class ReceiptVisibility {
    /** The first block replaces positions that a replica of the previous release kept when an earlier block ended. */
    private static final String HIDE = """
            update participants p
            set shown_read_seq = p.read_seq, shown_delivered_seq = greatest(p.read_seq, p.delivered_seq)
            from conversations c
            where p.conversation_id = ? and c.id = p.conversation_id
              and (p.shown_read_seq is null or cardinality(c.silenced_by) = 1)
            """;

    private static final String SHOW = """
            with shown as (
              update participants p set shown_read_seq = null, shown_delivered_seq = null
              from participants hidden
              where p.conversation_id = ? and hidden.conversation_id = p.conversation_id and hidden.user_id = p.user_id
              returning greatest(p.read_seq, p.delivered_seq) > hidden.shown_delivered_seq
                or p.read_seq > hidden.shown_read_seq as has_moved
            )
            select coalesce(bool_or(has_moved), false) as has_moved from shown
            """;

    private static final String NEXT_VERSION =
            "update conversations set version = version + 1 where id = ? returning created_at, version";

    private static final String POSITIONS = """
            select user_id, read_seq, greatest(read_seq, delivered_seq) as delivered_seq
            from participants where conversation_id = ? order by user_id
            """;

    private final Sql sql;
    private final Outbox outbox;

    ReceiptVisibility(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /** Has no effect if the receipts are hidden already. */
    @Transactional(TxType.MANDATORY)
    void hide(UUID conversation) {
        sql.update(HIDE, conversation);
    }

    /** Publishes the current positions if they moved meanwhile. */
    @Transactional(TxType.MANDATORY)
    void show(UUID conversation) {
        var hasMoved = sql.row(SHOW, row -> row.flag("has_moved"), conversation).orElseThrow();
        if (!hasMoved) return;
        var positions = sql.rows(
                POSITIONS,
                row -> new Participant(row.uuid("user_id"), row.number("read_seq"), row.number("delivered_seq")),
                conversation);
        var state = sql.row(
                        NEXT_VERSION,
                        row -> new ConversationState(
                                conversation, positions, row.instant("created_at"), row.number("version")),
                        conversation)
                .orElseThrow();
        outbox.emit(EventType.CONVERSATION_READ, conversation, state);
    }
}
