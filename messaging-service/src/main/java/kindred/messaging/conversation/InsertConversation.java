package kindred.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import kindred.events.ConversationState;
import kindred.events.ConversationState.Participant;
import kindred.events.EventType;
import kindred.kit.database.Sql;
import kindred.kit.outbox.Outbox;
import kindred.messaging.ConversationId;
import kindred.messaging.block.PairLock;

/** Inserts a conversation, its participants and its event in one transaction. */
@ApplicationScoped
public class InsertConversation {
    private static final String INSERT = """
            with created as (
              insert into conversations (id, participant_ids, created_at, updated_at)
              select ?, array[?, ?]::uuid[], now, now from date_trunc('milliseconds', clock_timestamp()) now
              on conflict (id) do nothing
              returning id, participant_ids, created_at, version
            ), joined as (
              insert into participants (conversation_id, user_id) select id, unnest(participant_ids) from created
            )
            select created_at, version from created
            """;

    private final Sql sql;
    private final PairLock pairLock;
    private final Outbox outbox;

    InsertConversation(Sql sql, PairLock pairLock, Outbox outbox) {
        this.sql = sql;
        this.pairLock = pairLock;
        this.outbox = outbox;
    }

    /**
     * True if this call inserted the conversation. False if it exists; a concurrent insert is awaited. Throws a problem
     * if one user blocks the other.
     */
    @Transactional
    public boolean insert(ConversationId id, UUID one, UUID other) {
        pairLock.lock(one, other).requireUnblocked(one);
        var pair = ConversationId.sorted(one, other);
        var participants =
                pair.stream().map(userId -> new Participant(userId, 0, 0L)).toList();
        var created = sql.row(
                INSERT,
                row -> new ConversationState(
                        id.value(), participants, row.instant("created_at"), row.number("version")),
                id.value(),
                pair.get(0),
                pair.get(1));
        created.ifPresent(state -> outbox.emit(EventType.CONVERSATION_CREATED, id.value(), state));
        return created.isPresent();
    }
}
