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

/** Brings the index up to date with a batch of events, and parks those that it can do nothing with. */
@ApplicationScoped
class ApplyEvents {
    private static final Logger LOG = Logger.getLogger(ApplyEvents.class);

    private record Letter(ConsumerRecord<byte[], byte[]> record, PoisonReason reason, String detail) {}

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

    /** Parks last: a batch that has to come again because Elasticsearch is away has parked nothing yet. */
    void apply(ConsumerRecords<byte[], byte[]> batch) {
        var changes = new IndexChanges();
        var letters = new ArrayList<Letter>();
        for (var record : batch) sort(record, changes, letters);
        var writes = changes.resolve(writer::find);
        for (var refusal : writer.write(writes))
            letters.add(new Letter(refusal.write().origin(), PoisonReason.REFUSED, refusal.reason()));
        letters.forEach(this::park);
        metrics.counter("kindred.search.events").increment(batch.count());
        metrics.counter("kindred.search.writes").increment(writes.size());
    }

    private void sort(ConsumerRecord<byte[], byte[]> record, IndexChanges changes, List<Letter> letters) {
        var reading = reader.read(record);
        if (reading instanceof ParsedEvent.Event event) {
            if (event.data() instanceof UserState user) changes.state(record, user);
            else if (event.data() instanceof UserErased erasure) changes.erased(record, erasure);
        } else if (reading instanceof ParsedEvent.Tombstone tombstone) {
            changes.tombstone(record, tombstone.key());
        } else if (reading instanceof ParsedEvent.UnknownType unknown) {
            LOG.debugf("Nothing to do for an event of type %s", unknown.type());
        } else if (reading instanceof ParsedEvent.Poison poison) {
            letters.add(new Letter(record, poison.reason(), poison.detail()));
        }
    }

    private void park(Letter letter) {
        deadLetters.park(letter.record, letter.reason, letter.detail);
    }

    @PreDestroy
    void close() {
        deadLetters.close();
    }
}
