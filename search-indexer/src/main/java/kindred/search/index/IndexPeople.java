package kindred.search.index;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import kindred.events.Topics;
import kindred.kit.consume.BatchConsumer;
import kindred.kit.consume.EventConsumers;
import kindred.kit.consume.Worker;
import kindred.kit.consume.WorkerLiveness;
import kindred.search.SearchConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/** Keeps the index of people current while the service runs. Start reading here: {@link #index}. */
@ApplicationScoped
public class IndexPeople {
    private static final Logger LOG = Logger.getLogger(IndexPeople.class);

    private final PeopleIndexes indexes;
    private final ApplyEvents events;
    private final Map<String, Object> kafka;
    private final SearchConfig.Index config;
    private final MeterRegistry metrics;
    private final AtomicLong lag;
    private final IndexStaleness staleness;
    private volatile boolean live;
    private final Worker worker = new Worker("index-people", this::index);

    IndexPeople(
            PeopleIndexes indexes,
            ApplyEvents events,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            SearchConfig config,
            MeterRegistry metrics) {
        this.indexes = indexes;
        this.events = events;
        this.kafka = kafka;
        this.config = config.index();
        this.metrics = metrics;
        this.lag = metrics.gauge("kindred.search.lag", new AtomicLong());
        this.staleness = new IndexStaleness(metrics);
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.close();
    }

    @Produces
    @Liveness
    HealthCheck liveness() {
        return new WorkerLiveness("indexing", worker);
    }

    /** Whether the index of this version is complete, and so is the one that is searched. */
    public boolean isLive() {
        return live;
    }

    private void index(Worker worker) {
        var ownIndex = indexes.prepare();
        var group = IndexRollover.group(ownIndex);
        try (var groups = new ConsumerGroups(kafka, Topics.USERS);
                var consumer = consumer(group);
                var kafkaMetrics = new KafkaClientMetrics(consumer)) {
            kafkaMetrics.bindTo(metrics);
            var rollover =
                    new IndexRollover(indexes, groups, ownIndex, config.cleanupInterval(), config.cleanupAfter());
            consumer.subscribe(List.of(Topics.USERS));
            new BatchConsumer(consumer, batch -> {
                        staleness.received(batch);
                        events.apply(batch);
                        rollover.advance();
                        live = rollover.isLive();
                        lag.set(lag(consumer));
                        staleness.applied(batch, lag.get() == 0);
                    })
                    .run(worker);
        } catch (IndexMissing missing) {
            live = false;
            LOG.warnf("Index was deleted, creating and filling it again cause=%s", missing.getMessage());
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        return EventConsumers.ofGroup(
                group,
                kafka,
                Map.of(
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1000",
                        // The group notices within this time that a replica was killed
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000",
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "2000"));
    }

    /** The number of published records that are not indexed yet, in the partitions of this replica. */
    private static long lag(KafkaConsumer<?, ?> consumer) {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }
}
