package kindred.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import kindred.events.ConversationState;
import kindred.events.ConversationState.Participant;
import kindred.events.EventType;
import kindred.kit.database.Sql;
import kindred.kit.outbox.Outbox;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;
import kindred.messaging.message.ConversationLock;

/** Moves the read and delivered positions of participants, only forward, and publishes each move as an event. */
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

    private static final String POSITIONS = """
            select user_id, read_seq, greatest(read_seq, delivered_seq) as delivered_seq
            from participants where conversation_id = ? order by user_id
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
        var lastSeq = lock.lock(conversationId, participant).lastSeq();
        if (seq > lastSeq)
            throw ProblemCode.VALIDATION_FAILED.problem("seq must be at most lastSeq, which is " + lastSeq + ".");
        sql.row(
                        statement,
                        row -> new Moved(row.instant("created_at"), row.number("version")),
                        seq,
                        conversation,
                        participant,
                        seq)
                .ifPresent(moved -> outbox.emit(event, conversation, state(conversation, moved)));
    }

    private record Moved(Instant createdAt, long version) {}

    private ConversationState state(UUID id, Moved moved) {
        var positions = sql.rows(
                POSITIONS,
                row -> new Participant(row.uuid("user_id"), row.number("read_seq"), row.number("delivered_seq")),
                id);
        return new ConversationState(id, positions, moved.createdAt(), moved.version());
    }
}
