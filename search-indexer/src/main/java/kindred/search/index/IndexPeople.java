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

/** Keeps our index of people current, for as long as the service lives. Start reading here: {@link #index}. */
@ApplicationScoped
public class IndexPeople {
    private static final Logger LOG = Logger.getLogger(IndexPeople.class);

    private final PeopleIndexes indexes;
    private final ApplyEvents events;
    private final Map<String, Object> kafka;
    private final SearchConfig.Index config;
    private final MeterRegistry metrics;
    private final AtomicLong lag;
    private final IndexStaleness freshness;
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
        this.freshness = new IndexStaleness(metrics);
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

    private void index(Worker worker) {
        var ours = indexes.prepare();
        var group = IndexRollover.group(ours);
        try (var groups = new ConsumerGroups(kafka, Topics.USERS);
                var consumer = consumer(group);
                var consumption = new KafkaClientMetrics(consumer)) {
            consumption.bindTo(metrics);
            var succession = new IndexRollover(indexes, groups, ours, config.tidyEvery(), config.tidyAfter());
            consumer.subscribe(List.of(Topics.USERS));
            new BatchConsumer(consumer, batch -> {
                        freshness.received(batch);
                        events.apply(batch);
                        succession.advance();
                        lag.set(lag(consumer));
                        freshness.applied(batch, lag.get() == 0);
                    })
                    .run(worker);
        } catch (IndexGone gone) {
            LOG.warnf("%s: it is made and filled again", gone.getMessage());
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        return EventConsumers.ofGroup(
                group,
                kafka,
                Map.of(
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1000",
                        // A replica that was killed is replaced this soon
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000",
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "2000"));
    }

    /** Records that are published but not in the index yet, of the partitions that are ours. */
    private static long lag(KafkaConsumer<?, ?> consumer) {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }
}
