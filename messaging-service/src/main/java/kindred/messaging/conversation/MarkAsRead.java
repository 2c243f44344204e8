package kindred.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import kindred.events.ConversationState;
import kindred.events.ConversationState.Participant;
import kindred.events.EventType;
import kindred.kit.outbox.Outbox;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;
import kindred.messaging.database.Sql;

/** Moves a participant's read position forward, and tells so when it moved. */
@ApplicationScoped
public class MarkAsRead {
    /** Held until the commit, so that the versions of the conversation's events come in order. */
    private static final String HOLD =
            "select last_seq from conversations where id = ? and ? = any(participant_ids) for update";

    private static final String MOVE = """
            with moved as (
              update participants set read_seq = ?
              where conversation_id = ? and user_id = ? and read_seq < ?
              returning conversation_id
            )
            update conversations set version = version + 1 from moved where id = conversation_id
            returning created_at, version
            """;

    private static final String POSITIONS =
            "select user_id, read_seq, greatest(read_seq, delivered_seq) as delivered_seq from participants where conversation_id = ? order by user_id";

    private final Sql sql;
    private final Outbox outbox;

    MarkAsRead(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /** Nothing happens when the reader is there already, or further. */
    @Transactional
    public void upTo(long seq, ConversationId conversation, UUID reader) {
        var id = conversation.value();
        var lastSeq = sql.row(HOLD, row -> row.number("last_seq"), id, reader)
                .orElseThrow(ProblemCode.CONVERSATION_NOT_FOUND::problem);
        if (seq > lastSeq)
            throw ProblemCode.VALIDATION_FAILED.problem("seq is beyond the last message, whose seq is " + lastSeq);
        sql.row(MOVE, row -> new Moved(row.instant("created_at"), row.number("version")), seq, id, reader, seq)
                .ifPresent(moved -> outbox.emit(EventType.CONVERSATION_READ, id, state(id, moved)));
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
