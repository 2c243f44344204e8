package kindred.search.presence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.util.Map;
import kindred.events.PresenceState;
import kindred.events.Topics;
import kindred.kit.consume.ParsedEvent;
import kindred.search.follow.TopicFollower;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;

/**
 * The beginning of the topic is an hour ago. Poison does no harm: an announcement that somebody is online holds 20 minutes, and is repeated
 * before.
 */
@ApplicationScoped
public class FollowPresence {
    private final OnlineUsers users;
    private final TopicFollower follower;

    FollowPresence(
            OnlineUsers users, ObjectMapper json, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.users = users;
        this.follower = new TopicFollower(Topics.PRESENCE, json, kafka, this::apply, users::forgetTheLapsed);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        follower.close();
    }

    /** Without this thread nobody would be online any more after 20 minutes. */
    @Produces
    @Liveness
    HealthCheck liveness() {
        return follower.liveness("presence");
    }

    private void apply(ParsedEvent reading) {
        if (reading instanceof ParsedEvent.Event event && event.data() instanceof PresenceState presence)
            users.apply(presence);
        else if (reading instanceof ParsedEvent.Tombstone tombstone) users.forget(tombstone.key());
    }
}
