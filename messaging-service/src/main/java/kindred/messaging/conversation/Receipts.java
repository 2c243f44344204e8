package kindred.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.events.ConversationState;
import kindred.events.ConversationState.Participant;
import kindred.events.EventType;
import kindred.kit.database.Sql;
import kindred.kit.outbox.Outbox;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;
import kindred.messaging.message.ConversationLock;

/**
 * Moves the read and delivered positions of participants, only forward, and publishes each move as an event. While one
 * participant blocks the other, the event is for the devices of the participant alone.
 */
@ApplicationScoped
public class Receipts {
    private static final String MOVE = """
            with moved as (
              update participants set %s = ?
              where conversation_id = ? and user_id = ? and %s < ?
              returning conversation_id
            )
            update conversations set version = version + 1 from moved where id = conversation_id
            returning created_at, version
            """;

    private static final String READ = MOVE.formatted("read_seq", "read_seq");

    /** A message that is read is also delivered. */
    private static final String DELIVERED = MOVE.formatted("delivered_seq", "greatest(delivered_seq, read_seq)");

    /** As one participant sees them: a block hides moves of the other one. */
    private static final String POSITIONS = """
            select p.user_id, shown.read_seq, greatest(shown.read_seq, shown.delivered_seq) as delivered_seq
            from (select ?::uuid as id) viewer, participants p join conversations c on c.id = p.conversation_id, lateral (select
              case when p.user_id = viewer.id or c.silenced_by is null then p.read_seq
                else coalesce(p.shown_read_seq, p.read_seq) end as read_seq,
              case when p.user_id = viewer.id or c.silenced_by is null then p.delivered_seq
                else coalesce(p.shown_delivered_seq, p.delivered_seq) end as delivered_seq) shown
            where p.conversation_id = ? order by p.user_id
            """;

    private final Sql sql;
    private final ConversationLock lock;
    private final Outbox outbox;

    Receipts(Sql sql, ConversationLock lock, Outbox outbox) {
        this.sql = sql;
        this.lock = lock;
        this.outbox = outbox;
    }

    @Transactional
    public void read(long seq, ConversationId conversation, UUID reader) {
        move(READ, EventType.CONVERSATION_READ, seq, conversation, reader);
    }

    @Transactional
    public void delivered(long seq, ConversationId conversation, UUID receiver) {
        move(DELIVERED, EventType.CONVERSATION_DELIVERED, seq, conversation, receiver);
    }

    private void move(String statement, EventType event, long seq, ConversationId conversationId, UUID participant) {
        var conversation = conversationId.value();
        var locked = lock.lock(conversationId, participant);
        var lastSeq = locked.lastSeq();
        var audience = locked.blockState().isOpen() ? locked.participantIds() : List.of(participant);
        if (seq > lastSeq)
            throw ProblemCode.VALIDATION_FAILED.problem("seq must be at most lastSeq, which is " + lastSeq + ".");
        sql.row(
                        statement,
                        row -> new Moved(row.instant("created_at"), row.number("version")),
                        seq,
                        conversation,
                        participant,
                        seq)
                .ifPresent(
                        moved -> outbox.emit(event, conversation, state(conversation, participant, moved), audience));
    }

    private record Moved(Instant createdAt, long version) {}

    private ConversationState state(UUID id, UUID viewer, Moved moved) {
        var positions = sql.rows(
                POSITIONS,
                row -> new Participant(row.uuid("user_id"), row.number("read_seq"), row.number("delivered_seq")),
                viewer,
                id);
        return new ConversationState(id, positions, moved.createdAt(), moved.version());
    }
}
