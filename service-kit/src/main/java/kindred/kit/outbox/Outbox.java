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
 * Publishes an event if, and only if, the transaction commits: the event is written into the write-ahead log as a logical message,
 * from where Debezium takes it to Kafka in commit order.
 */
@ApplicationScoped
public class Outbox {
    private final AgroalDataSource database;
    private final Envelopes envelopes;
    private final EmittedEvents emitted;

    Outbox(AgroalDataSource database, Envelopes envelopes, EmittedEvents emitted) {
        this.database = database;
        this.envelopes = envelopes;
        this.emitted = emitted;
    }

    /**
     * @param key of the Kafka record: the id of what changed
     * @param data an instance of the event's {@link EventType#dataType()}
     */
    @Transactional(TxType.MANDATORY)
    public void emit(EventType event, UUID key, EventData data) {
        write(event, envelopes.of(event, key, data, Instant.now(), Traceparent.current()));
        emitted.countIfCommitted(event);
    }

    /** Tells what is so and has been told before: nothing has happened. */
    @Transactional(TxType.MANDATORY)
    void emitAgain(EventType event, EventData state) {
        write(event, envelopes.of(event, state.key(), state, Instant.now(), Traceparent.current()));
    }

    /** A record without a value, which lets compaction forget the key. Goes after the event that says that it is gone. */
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
