package kindred.search.block;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.util.Map;
import kindred.events.BlockList;
import kindred.events.Topics;
import kindred.kit.consume.ParsedEvent;
import kindred.search.follow.TopicFollower;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Follows the topic of block lists. It is compacted, so reading it from the beginning yields all lists. An unreadable
 * list is skipped, and the user's previous list stays: waiting for a readable one would stop search for all users.
 */
@ApplicationScoped
public class FollowBlocks {
    private final Blocks blocks;
    private final TopicFollower follower;

    FollowBlocks(
            Blocks blocks,
            ObjectMapper json,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            MeterRegistry metrics) {
        this.blocks = blocks;
        this.follower = new TopicFollower(Topics.BLOCKS, json, kafka, this::apply, blocks::markLoaded);
        Gauge.builder("kindred.search.blocks", blocks, Blocks::count)
                .description("Blocks in memory, counted as pairs of a blocker and a blocked user")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        follower.close();
    }

    /** Without this thread search would not hide users who are blocked from now on. */
    @Produces
    @Liveness
    HealthCheck liveness() {
        return follower.liveness("blocks");
    }

    /** Up once the topic has been read, and for good: while Kafka is unavailable the loaded blocks apply. */
    @Produces
    @Readiness
    HealthCheck readiness() {
        return () -> {
            var response = HealthCheckResponse.named("known-blocks");
            return blocks.areLoaded()
                    ? response.up().build()
                    : response.down()
                            .withData("reason", "The blocks are not loaded yet")
                            .build();
        };
    }

    private void apply(ParsedEvent parsed) {
        if (parsed instanceof ParsedEvent.Event event && event.data() instanceof BlockList list) blocks.apply(list);
        else if (parsed instanceof ParsedEvent.Tombstone tombstone) blocks.remove(tombstone.key());
    }
}
