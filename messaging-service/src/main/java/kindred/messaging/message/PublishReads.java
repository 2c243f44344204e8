package kindred.messaging.message;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.events.ConversationState;
import kindred.events.ConversationState.Participant;
import kindred.events.EventType;
import kindred.kit.database.Sql;
import kindred.kit.outbox.Outbox;
import kindred.kit.outbox.PendingEvent;
import kindred.kit.trace.Traceparent;

/** Publishes the positions of conversations whose participants have read messages by sending one. */
@ApplicationScoped
class PublishReads {
    /** The transaction has locked the conversations. */
    private static final String NEXT_VERSIONS = """
            with read as (
              update conversations set version = version + 1 where id = any(?::uuid[]) returning id, created_at, version
            )
            select read.*, p.user_id, p.read_seq, greatest(p.read_seq, p.delivered_seq) as delivered_seq
            from read join participants p on p.conversation_id = read.id order by read.id, p.user_id
            """;

    private static final String EMIT =
            "select count(pg_logical_emit_message(true, 'outbox', envelope)) from unnest(?::text[]) as event (envelope)";

    private final Sql sql;
    private final Outbox outbox;

    PublishReads(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    private record Key(UUID id, Instant createdAt, long version) {}

    private record Position(Key conversation, Participant participant) {}

    @Transactional(TxType.MANDATORY)
    void of(List<UUID> conversations) {
        if (conversations.isEmpty()) return;
        var now = Instant.now();
        var events = sql
                .rows(
                        NEXT_VERSIONS,
                        row -> new Position(
                                new Key(row.uuid("id"), row.instant("created_at"), row.number("version")),
                                new Participant(
                                        row.uuid("user_id"), row.number("read_seq"), row.number("delivered_seq"))),
                        (Object) conversations.toArray(UUID[]::new))
                .stream()
                .collect(groupingBy(Position::conversation, mapping(Position::participant, toList())))
                .entrySet()
                .stream()
                .map(read -> event(read.getKey(), read.getValue(), now))
                .toList();
        sql.row(EMIT, row -> true, (Object) outbox.envelopes(events).toArray(String[]::new));
    }

    private static PendingEvent event(Key conversation, List<Participant> participants, Instant now) {
        return new PendingEvent(
                EventType.CONVERSATION_READ,
                conversation.id(),
                new ConversationState(
                        conversation.id(), participants, conversation.createdAt(), conversation.version()),
                now,
                Traceparent.current());
    }
}
