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
 * Follows the presence topic, which keeps events for an hour. An unreadable record does no harm: the announcement that
 * a user is online is valid for 20 minutes and is repeated before that.
 */
@ApplicationScoped
public class FollowPresence {
    private final OnlineUsers users;
    private final TopicFollower follower;

    FollowPresence(
            OnlineUsers users, ObjectMapper json, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.users = users;
        this.follower = new TopicFollower(Topics.PRESENCE, json, kafka, this::apply, users::removeExpired);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        follower.close();
    }

    /** Without this thread every user would look offline after 20 minutes. */
    @Produces
    @Liveness
    HealthCheck liveness() {
        return follower.liveness("presence");
    }

    private void apply(ParsedEvent parsed) {
        if (parsed instanceof ParsedEvent.Event event && event.data() instanceof PresenceState presence)
            users.apply(presence);
        else if (parsed instanceof ParsedEvent.Tombstone tombstone) users.remove(tombstone.key());
    }
}
