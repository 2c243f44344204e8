package kindred.search.presence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kindred.events.PresenceState;
import kindred.events.Topics;
import kindred.kit.consume.EventConsumers;
import kindred.kit.consume.EventReader;
import kindred.kit.consume.Reading;
import kindred.kit.consume.Worker;
import kindred.kit.consume.WorkerLiveness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/**
 * Every replica reads the whole topic from the beginning, which is an hour ago, so there is no group and nothing is committed. Poison is
 * left lying: an announcement that somebody is online holds 20 minutes, and is repeated before.
 */
@ApplicationScoped
public class FollowPresence {
    private static final Logger LOG = Logger.getLogger(FollowPresence.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(500);

    private final OnlineUsers users;
    private final EventReader reader;
    private final Map<String, Object> kafka;
    private final Worker worker = new Worker("follow-presence", this::follow);

    FollowPresence(
            OnlineUsers users, ObjectMapper json, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.users = users;
        this.reader = new EventReader(json);
        this.kafka = kafka;
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.close();
    }

    /** Without this thread nobody would be online any more after 20 minutes. */
    @Produces
    @Liveness
    HealthCheck liveness() {
        return new WorkerLiveness("presence", worker);
    }

    private void follow(Worker worker) {
        try (var consumer = EventConsumers.ofNoGroup(kafka)) {
            var partitions = EventConsumers.partitions(consumer, List.of(Topics.PRESENCE));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (worker.goesOn()) {
                for (var record : consumer.poll(LONGEST_POLL)) apply(reader.read(record));
                users.forgetTheLapsed();
                worker.succeeded();
            }
        }
    }

    private void apply(Reading reading) {
        if (reading instanceof Reading.Event event && event.data() instanceof PresenceState presence)
            users.apply(presence);
        else if (reading instanceof Reading.Tombstone tombstone) users.forget(tombstone.key());
        else if (reading instanceof Reading.Poison poison)
            LOG.warnf("A presence event is left out: %s", poison.reason().code());
    }
}
