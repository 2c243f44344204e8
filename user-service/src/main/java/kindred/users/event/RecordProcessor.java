package kindred.users.event;

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

/**
 * Parses the records of other services and passes each to its handler. A record that cannot be parsed becomes a dead
 * letter, so that it does not block its partition.
 */
@Startup // so that the count of dead letters starts at zero
@ApplicationScoped
public class RecordProcessor {
    private final EventReader reader;
    private final DeadLetters deadLetters;
    private final EventAgeMetrics ages = new EventAgeMetrics();

    RecordProcessor(
            ObjectMapper json,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.reader = new EventReader(json);
        this.deadLetters = new DeadLetters(kafka, application);
    }

    /** @param handler receives the parsed event; if it throws, it has changed nothing and the record must be retried */
    public void process(ConsumerRecord<byte[], byte[]> record, Consumer<ParsedEvent> handler) {
        var parsed = reader.read(record);
        if (parsed instanceof ParsedEvent.Poison poison) deadLetters.park(record, poison.reason(), poison.detail());
        else handler.accept(parsed);
        ages.recordAge(record);
    }

    @PreDestroy
    void close() {
        deadLetters.close();
    }
}
