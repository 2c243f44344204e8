package kindred.kit.outbox;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gauges of how far publication is behind the commits of this service. They ask only PostgreSQL, so they are correct
 * while Debezium, Connect or Kafka is down. All replicas of a service see the same slot.
 *
 * <p>All databases of a server share one log. A connector without events confirms only at its heartbeats, and each
 * heartbeat adds to the log. So a lag of up to twice the heartbeat interval, twenty seconds, is normal.
 */
@ApplicationScoped
class OutboxLag {
    private static final Logger LOG = Logger.getLogger(OutboxLag.class);
    private static final int INTERVAL_SECONDS = 2;

    private final AgroalDataSource database;
    private final WalLagEstimator estimator = new WalLagEstimator();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "outbox-lag");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Sample latest;

    private record Sample(ReplicationSlot slot, double lagSeconds) {}

    OutboxLag(AgroalDataSource database, MeterRegistry metrics) {
        this.database = database;
        gauge(
                metrics,
                "kindred.outbox.lag.seconds",
                "Age of the oldest change that is not published yet",
                Sample::lagSeconds);
        gauge(
                metrics,
                "kindred.outbox.lag.bytes",
                "Write-ahead log that Debezium has not confirmed",
                sample -> sample.slot.lagBytes());
        gauge(
                metrics,
                "kindred.outbox.safe.bytes",
                "Write-ahead log until the slot is lost",
                sample -> sample.slot.safeBytes());
        gauge(
                metrics,
                "kindred.outbox.connected",
                "Whether a connector reads the slot",
                sample -> sample.slot.active() ? 1 : 0);
    }

    void start(@Observes StartupEvent event) {
        var unused = scheduler.scheduleWithFixedDelay(this::sample, 0, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.shutdownNow();
    }

    private void sample() {
        try {
            latest = ReplicationSlot.read(database)
                    .map(slot ->
                            new Sample(slot, estimator.lag(slot, Instant.now()).toMillis() / 1000.0))
                    .orElse(null);
        } catch (SQLException | RuntimeException failure) {
            // Unknown is not zero: the gauges become NaN
            latest = null;
            LOG.debugf("Replication slot could not be read cause=%s", failure.getMessage());
        }
    }

    private void gauge(MeterRegistry metrics, String name, String description, ToDoubleFunction<Sample> value) {
        Gauge.builder(name, this, lag -> {
                    var sample = lag.latest;
                    return sample == null ? Double.NaN : value.applyAsDouble(sample);
                })
                .description(description)
                .register(metrics);
    }
}
