package kindred.kit.outbox;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.events.EventData;
import kindred.events.EventType;
import kindred.kit.database.Sql;
import kindred.kit.trace.Traceparent;

/**
 * Publishes an event if, and only if, the current transaction commits. The event is a logical message in the
 * write-ahead log; Debezium publishes it to Kafka in commit order.
 */
@ApplicationScoped
public class Outbox {
    private final Sql sql;
    private final Envelopes envelopes;
    private final EmittedEventCounter counter;

    Outbox(Sql sql, Envelopes envelopes, EmittedEventCounter counter) {
        this.sql = sql;
        this.envelopes = envelopes;
        this.counter = counter;
    }

    /**
     * @param key the key of the Kafka record: the id of the changed entity
     * @param data an instance of the event's {@link EventType#dataType()}
     */
    @Transactional(TxType.MANDATORY)
    public void emit(EventType event, UUID key, EventData data) {
        emit(event, key, data, data.audience());
    }

    /** @param audience the users who may see the event, instead of {@link EventData#audience()} */
    @Transactional(TxType.MANDATORY)
    public void emit(EventType event, UUID key, EventData data, List<UUID> audience) {
        write(envelopes.of(event, key, data, audience, Instant.now(), Traceparent.current()));
        counter.countIfCommitted(event, 1);
    }

    /**
     * The envelopes of events that the caller writes with a statement of its own, in this transaction and in this order:
     * {@code pg_logical_emit_message(true, 'outbox', envelope)}. For rules that write many rows at once.
     */
    @Transactional(TxType.MANDATORY)
    public List<String> envelopes(List<PendingEvent> events) {
        events.stream()
                .collect(groupingBy(PendingEvent::type, counting()))
                .forEach((type, count) -> counter.countIfCommitted(type, count));
        return events.stream()
                .map(event -> envelopes.of(event.type(), event.key(), event.data(), event.time(), event.traceparent()))
                .toList();
    }

    /** Publishes a state that was published before. It is not counted, because nothing has changed. */
    @Transactional(TxType.MANDATORY)
    void republish(EventType event, EventData state) {
        write(envelopes.of(event, state.key(), state, Instant.now(), Traceparent.current()));
    }

    /**
     * Publishes a record without a value, which lets compaction remove the key. Emit the event of the deletion before
     * it.
     */
    @Transactional(TxType.MANDATORY)
    public void emitTombstone(EventType last, UUID key) {
        write(envelopes.ofTombstone(last, key, Instant.now(), Traceparent.current()));
    }

    private void write(String envelope) {
        sql.row("select pg_logical_emit_message(true, 'outbox', ?)", row -> true, envelope);
    }
}
