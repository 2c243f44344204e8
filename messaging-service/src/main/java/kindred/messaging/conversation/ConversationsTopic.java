package kindred.messaging.conversation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.events.ConversationState;
import kindred.events.ConversationState.Participant;
import kindred.events.EventType;
import kindred.kit.database.Row;
import kindred.kit.database.Sql;
import kindred.kit.outbox.StateTopic;

/** Reads the states of the topic {@code kindred.conversations} from the database, to publish them again. */
@ApplicationScoped
class ConversationsTopic implements StateTopic {
    private static final String LOCK =
            "select id, created_at, version from conversations where id > ? order by id limit ? for no key update";

    /**
     * A separate statement, so that it sees what other transactions committed while {@link #LOCK} waited. It shows no
     * move that a block hides.
     */
    private static final String POSITIONS = """
            select p.conversation_id, p.user_id,
              case when c.silenced_by is null then p.read_seq else coalesce(p.shown_read_seq, p.read_seq) end as read_seq,
              case when c.silenced_by is null then greatest(p.read_seq, p.delivered_seq)
                else coalesce(p.shown_delivered_seq, greatest(p.read_seq, p.delivered_seq)) end as delivered_seq
            from participants p join conversations c on c.id = p.conversation_id
            where p.conversation_id = any(?) order by p.user_id
            """;

    private final Sql sql;

    ConversationsTopic(Sql sql) {
        this.sql = sql;
    }

    private record LockedRow(UUID id, Instant createdAt, long version) {}

    private record Position(UUID conversation, Participant participant) {}

    @Override
    public EventType event() {
        return EventType.CONVERSATION_READ;
    }

    @Override
    public List<ConversationState> after(UUID conversationId, int limit) {
        var page = sql.rows(
                LOCK,
                row -> new LockedRow(row.uuid("id"), row.instant("created_at"), row.number("version")),
                conversationId,
                limit);
        var participants = sql
                .rows(POSITIONS, ConversationsTopic::position, (Object)
                        page.stream().map(LockedRow::id).toArray(UUID[]::new))
                .stream()
                .collect(groupingBy(Position::conversation, mapping(Position::participant, toList())));
        return page.stream()
                .map(row -> new ConversationState(
                        row.id(), participants.getOrDefault(row.id(), List.of()), row.createdAt(), row.version()))
                .toList();
    }

    private static Position position(Row row) throws SQLException {
        return new Position(
                row.uuid("conversation_id"),
                new Participant(row.uuid("user_id"), row.number("read_seq"), row.number("delivered_seq")));
    }
}
