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
 * How far what this service has committed is ahead of what is published. Asks PostgreSQL alone, so that it tells the truth when Debezium,
 * Connect and Kafka are away, which is when it matters. All replicas of a service see the same slot.
 *
 * <p>The log is shared by all databases of a server, and a connector that has nothing to publish confirms at its heartbeats only, each
 * of which is news itself: up to twice their interval, twenty seconds, mean nothing.
 */
@ApplicationScoped
class OutboxLag {
    private static final Logger LOG = Logger.getLogger(OutboxLag.class);
    private static final int EVERY_SECONDS = 2;

    private final AgroalDataSource database;
    private final WalClock clock = new WalClock();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "outbox-lag");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Seen seen;

    private record Seen(ReplicationSlot slot, double lagSeconds) {}

    OutboxLag(AgroalDataSource database, MeterRegistry metrics) {
        this.database = database;
        gauge(
                metrics,
                "kindred.outbox.lag.seconds",
                "Age of the oldest change that is not published yet",
                Seen::lagSeconds);
        gauge(
                metrics,
                "kindred.outbox.lag.bytes",
                "Write-ahead log that Debezium has not confirmed",
                now -> now.slot.behind());
        gauge(metrics, "kindred.outbox.safe.bytes", "Write-ahead log until the slot is lost", now -> now.slot.safe());
        gauge(
                metrics,
                "kindred.outbox.connected",
                "Whether a connector reads the slot",
                now -> now.slot.active() ? 1 : 0);
    }

    void start(@Observes StartupEvent event) {
        var unused = watch.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        watch.shutdownNow();
    }

    private void look() {
        try {
            seen = ReplicationSlot.read(database)
                    .map(slot ->
                            new Seen(slot, clock.behind(slot, Instant.now()).toMillis() / 1000.0))
                    .orElse(null);
        } catch (SQLException | RuntimeException away) {
            // Not known is not zero
            seen = null;
            LOG.debugf("The outbox's slot cannot be read: %s", away.getMessage());
        }
    }

    private void gauge(MeterRegistry metrics, String name, String description, ToDoubleFunction<Seen> value) {
        Gauge.builder(name, this, lag -> {
                    var now = lag.seen;
                    return now == null ? Double.NaN : value.applyAsDouble(now);
                })
                .description(description)
                .register(metrics);
    }
}
