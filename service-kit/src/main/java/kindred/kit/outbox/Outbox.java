package kindred.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kindred.events.EventData;
import kindred.events.EventType;
import kindred.kit.trace.Traceparent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Publishes an event if, and only if, the transaction commits: the event is written into the write-ahead log as a logical message,
 * from where Debezium takes it to Kafka in commit order. See {@code db/kit/R__outbox.sql}.
 */
@ApplicationScoped
public class Outbox {
    private final AgroalDataSource database;
    private final ObjectMapper json;
    private final String source;
    private final EmittedEvents emitted;

    Outbox(
            AgroalDataSource database,
            ObjectMapper json,
            EmittedEvents emitted,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.database = database;
        this.json = json;
        this.emitted = emitted;
        this.source = "/kindred/" + application;
    }

    /**
     * @param key of the Kafka record: the id of what changed
     * @param data an instance of the event's {@link EventType#dataType()}
     */
    @Transactional(TxType.MANDATORY)
    public void emit(EventType event, UUID key, EventData data) {
        publish(event, key, data);
        emitted.countIfCommitted(event);
    }

    /** Tells what is so and has been told before: nothing has happened. */
    @Transactional(TxType.MANDATORY)
    void emitAgain(EventType event, EventData state) {
        publish(event, state.key(), state);
    }

    private void publish(EventType event, UUID key, EventData data) {
        if (!event.dataType().isInstance(data))
            throw new IllegalArgumentException(event.type() + " carries " + event.dataType());
        try {
            write(event, key, json.writeValueAsString(data), data.audience());
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("The event " + event.type() + " cannot be written as JSON", failure);
        }
    }

    /** A record without a value, which lets compaction forget the key. Goes after the event that says that it is gone. */
    @Transactional(TxType.MANDATORY)
    public void emitTombstone(EventType last, UUID key) {
        write(last, key, null, List.of());
    }

    private void write(EventType event, UUID key, @Nullable String data, List<UUID> audience) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select emit_event(?, ?, ?, ?, ?, ?, ?)")) {
            statement.setString(1, event.topic());
            statement.setString(2, key.toString());
            statement.setString(3, event.type());
            statement.setString(4, source);
            statement.setString(5, data);
            statement.setString(6, Traceparent.current());
            statement.setString(7, audience.isEmpty() ? null : join(audience));
            statement.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException("The event " + event.type() + " could not be emitted", failure);
        }
    }

    private static String join(List<UUID> audience) {
        return audience.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
