package kindred.users.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Consumer;
import kindred.kit.consume.DeadLetters;
import kindred.kit.consume.EventAgeMetrics;
import kindred.kit.consume.EventReader;
import kindred.kit.consume.ParsedEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the events of other services. What cannot be read is parked, so that the next one gets its turn. */
@Startup // so that dead letters are counted from zero
@ApplicationScoped
public class EventInbox {
    private final EventReader reader;
    private final DeadLetters deadLetters;
    private final EventAgeMetrics ages = new EventAgeMetrics();

    EventInbox(
            ObjectMapper json,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.reader = new EventReader(json);
        this.deadLetters = new DeadLetters(kafka, application);
    }

    /** @param handler of what could be read; if it fails, nothing has been done, and the record has to come again */
    public void take(ConsumerRecord<byte[], byte[]> record, Consumer<ParsedEvent> handler) {
        var reading = reader.read(record);
        if (reading instanceof ParsedEvent.Poison poison) deadLetters.park(record, poison.reason(), poison.detail());
        else handler.accept(reading);
        ages.recordAge(record);
    }

    @PreDestroy
    void close() {
        deadLetters.close();
    }
}
