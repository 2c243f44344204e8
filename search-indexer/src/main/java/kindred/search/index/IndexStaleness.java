package kindred.search.index;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kindred.kit.consume.EventAgeMetrics;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Measures the staleness of the index, {@code kindred.search.behind}: the age of the oldest received change that is not
 * indexed yet, or zero. It grows while Elasticsearch is unavailable. It does not see changes that have not reached
 * Kafka; the outbox metrics of their service do.
 */
final class IndexStaleness {
    private volatile @Nullable Instant oldestUnindexed;

    IndexStaleness(MeterRegistry metrics) {
        Gauge.builder("kindred.search.behind", this, IndexStaleness::seconds)
                .description("Age of the oldest change that is not in the index yet")
                .baseUnit("seconds")
                .register(metrics);
    }

    void received(ConsumerRecords<byte[], byte[]> batch) {
        if (oldestUnindexed == null)
            oldestUnindexed = times(batch).min(Comparator.naturalOrder()).orElse(null);
    }

    /** @param isCaughtUp whether the topic has no more records */
    void applied(ConsumerRecords<byte[], byte[]> batch, boolean isCaughtUp) {
        if (isCaughtUp) oldestUnindexed = null;
        else times(batch).max(Comparator.naturalOrder()).ifPresent(last -> oldestUnindexed = last);
    }

    private static Stream<Instant> times(ConsumerRecords<byte[], byte[]> batch) {
        return StreamSupport.stream(batch.spliterator(), false)
                .map(EventAgeMetrics::time)
                .flatMap(Optional::stream);
    }

    private double seconds() {
        var since = oldestUnindexed;
        return since == null ? 0 : Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }
}
