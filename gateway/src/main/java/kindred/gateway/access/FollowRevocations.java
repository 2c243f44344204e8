package kindred.gateway.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.util.List;
import java.util.Map;
import kindred.events.Revocation;
import kindred.events.Topics;
import kindred.kit.consume.BroadcastConsumer;
import kindred.kit.consume.BroadcastConsumer.Start;
import kindred.kit.consume.EventReader;
import kindred.kit.consume.ParsedEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Follows the topic of revocations in every gateway. It is compacted, so reading it from the beginning yields all. Fires
 * each new {@link Revocation}, so that live sockets close.
 */
@ApplicationScoped
public class FollowRevocations implements BroadcastConsumer.Handler {
    private static final Logger LOG = Logger.getLogger(FollowRevocations.class);

    private final Revocations revocations;
    private final Event<Revocation> changed;
    private final EventReader reader;
    private final BroadcastConsumer consumer;

    FollowRevocations(
            Revocations revocations,
            Event<Revocation> changed,
            ObjectMapper json,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            MeterRegistry metrics) {
        this.revocations = revocations;
        this.changed = changed;
        this.reader = new EventReader(json);
        this.consumer = new BroadcastConsumer("revocations", List.of(Topics.REVOCATIONS), Start.BEGINNING, kafka, this);
        Gauge.builder("kindred.gateway.revocations", revocations, Revocations::count)
                .description("Users and sessions whose access is revoked")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        consumer.start();
    }

    void stop(@Observes ShutdownEvent event) {
        consumer.close();
    }

    @Override
    public void handle(ConsumerRecord<byte[], byte[]> record) {
        var parsed = reader.read(record);
        if (parsed instanceof ParsedEvent.Event event && event.data() instanceof Revocation revocation) {
            if (revocations.apply(revocation)) changed.fire(revocation);
        } else if (parsed instanceof ParsedEvent.Poison poison)
            LOG.errorf(
                    "Unreadable revocation skipped partition=%d offset=%d reason=%s",
                    record.partition(), record.offset(), poison.reason().code());
    }

    @Override
    public void caughtUp() {
        revocations.markLoaded();
    }

    /** Without this thread, the gateway would accept sessions that are revoked from now on. */
    @Produces
    @Liveness
    HealthCheck liveness() {
        return consumer.liveness("revocations");
    }

    /** Up once the topic has been read, and for good: a gateway that knows no revocations must get no requests. */
    @Produces
    @Readiness
    HealthCheck readiness() {
        return () -> {
            var response = HealthCheckResponse.named("known-revocations");
            return revocations.areLoaded()
                    ? response.up().build()
                    : response.down()
                            .withData("reason", "The revocations are not loaded yet")
                            .build();
        };
    }
}
