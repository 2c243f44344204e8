package kindred.kit.outbox;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import kindred.events.EventData;
import kindred.events.EventType;
import kindred.kit.trace.Traceparent;

/**
 * Publishes an event if, and only if, the current transaction commits. The event is a logical message in the
 * write-ahead log; Debezium publishes it to Kafka in commit order.
 */
@ApplicationScoped
public class Outbox {
    private final AgroalDataSource database;
    private final Envelopes envelopes;
    private final EmittedEventCounter counter;

    Outbox(AgroalDataSource database, Envelopes envelopes, EmittedEventCounter counter) {
        this.database = database;
        this.envelopes = envelopes;
        this.counter = counter;
    }

    /**
     * @param key the key of the Kafka record: the id of the changed entity
     * @param data an instance of the event's {@link EventType#dataType()}
     */
    @Transactional(TxType.MANDATORY)
    public void emit(EventType event, UUID key, EventData data) {
        write(event, envelopes.of(event, key, data, Instant.now(), Traceparent.current()));
        counter.countIfCommitted(event);
    }

    /** Publishes a state that was published before. It is not counted, because nothing has changed. */
    @Transactional(TxType.MANDATORY)
    void republish(EventType event, EventData state) {
        write(event, envelopes.of(event, state.key(), state, Instant.now(), Traceparent.current()));
    }

    /**
     * Publishes a record without a value, which lets compaction remove the key. Emit the event of the deletion before
     * it.
     */
    @Transactional(TxType.MANDATORY)
    public void emitTombstone(EventType last, UUID key) {
        write(last, envelopes.ofTombstone(last, key, Instant.now(), Traceparent.current()));
    }

    private void write(EventType event, String envelope) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select pg_logical_emit_message(true, 'outbox', ?)")) {
            statement.setString(1, envelope);
            statement.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException("The event " + event.type() + " could not be emitted", failure);
        }
    }
}
