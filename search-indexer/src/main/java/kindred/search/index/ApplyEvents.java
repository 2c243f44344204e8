package kindred.search.index;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindred.events.UserErased;
import kindred.events.UserState;
import kindred.kit.consume.DeadLetters;
import kindred.kit.consume.EventReader;
import kindred.kit.consume.ParsedEvent;
import kindred.kit.consume.PoisonReason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/** Applies a batch of events to the index, and writes the events that cannot be applied to the dead letters. */
@ApplicationScoped
class ApplyEvents {
    private static final Logger LOG = Logger.getLogger(ApplyEvents.class);

    private record DeadLetter(ConsumerRecord<byte[], byte[]> record, PoisonReason reason, String detail) {}

    private final EventReader reader;
    private final PeopleWriter writer;
    private final DeadLetters deadLetters;
    private final MeterRegistry metrics;

    ApplyEvents(
            ObjectMapper json,
            PeopleWriter writer,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            MeterRegistry metrics) {
        this.reader = new EventReader(json);
        this.writer = writer;
        this.deadLetters = new DeadLetters(kafka, "search-indexer");
        this.metrics = metrics;
    }

    /** Writes dead letters last, so that a batch that is retried because of Elasticsearch does not write them twice. */
    void apply(ConsumerRecords<byte[], byte[]> batch) {
        var changes = new IndexChanges();
        var letters = new ArrayList<DeadLetter>();
        for (var record : batch) classify(record, changes, letters);
        var writes = changes.resolve(writer::findVersions);
        for (var rejected : writer.write(writes))
            letters.add(new DeadLetter(rejected.write().origin(), PoisonReason.REFUSED, rejected.reason()));
        letters.forEach(this::park);
        metrics.counter("kindred.search.events").increment(batch.count());
        metrics.counter("kindred.search.writes").increment(writes.size());
    }

    private void classify(ConsumerRecord<byte[], byte[]> record, IndexChanges changes, List<DeadLetter> letters) {
        var parsed = reader.read(record);
        if (parsed instanceof ParsedEvent.Event event) {
            if (event.data() instanceof UserState user) changes.addState(record, user);
            else if (event.data() instanceof UserErased erasure) changes.addErasure(record, erasure);
        } else if (parsed instanceof ParsedEvent.Tombstone tombstone) {
            changes.addTombstone(record, tombstone.key());
        } else if (parsed instanceof ParsedEvent.UnknownType unknown) {
            LOG.debugf("Event of an unknown type ignored type=%s", unknown.type());
        } else if (parsed instanceof ParsedEvent.Poison poison) {
            letters.add(new DeadLetter(record, poison.reason(), poison.detail()));
        }
    }

    private void park(DeadLetter letter) {
        deadLetters.park(letter.record, letter.reason, letter.detail);
    }

    @PreDestroy
    void close() {
        deadLetters.close();
    }
}
