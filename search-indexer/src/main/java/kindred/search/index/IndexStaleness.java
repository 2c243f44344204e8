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
 * {@code kindred.search.behind}: how old the index is, as far as Kafka tells: the age of the oldest change that is received and not yet in
 * it; zero when there is none. It grows by itself while Elasticsearch is away. What has not reached Kafka is the outbox's lag.
 */
final class IndexStaleness {
    private volatile @Nullable Instant upTo;

    IndexStaleness(MeterRegistry metrics) {
        Gauge.builder("kindred.search.behind", this, IndexStaleness::behind)
                .description("Age of the oldest change that is not in the index yet")
                .baseUnit("seconds")
                .register(metrics);
    }

    void received(ConsumerRecords<byte[], byte[]> batch) {
        if (upTo == null) upTo = times(batch).min(Comparator.naturalOrder()).orElse(null);
    }

    /** @param isAll whether nothing is left in the topic */
    void applied(ConsumerRecords<byte[], byte[]> batch, boolean isAll) {
        if (isAll) upTo = null;
        else times(batch).max(Comparator.naturalOrder()).ifPresent(last -> upTo = last);
    }

    private static Stream<Instant> times(ConsumerRecords<byte[], byte[]> batch) {
        return StreamSupport.stream(batch.spliterator(), false)
                .map(EventAgeMetrics::time)
                .flatMap(Optional::stream);
    }

    private double behind() {
        var since = upTo;
        return since == null ? 0 : Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }
}
