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
 * The topic is compacted: from its beginning it has every list that there is. Where a list cannot be read, the person's list before it
 * stays: to wait for it would take search away from everybody, for good.
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
        this.follower = new TopicFollower(Topics.BLOCKS, json, kafka, this::apply, blocks::allAreKnown);
        Gauge.builder("kindred.search.blocks", blocks, Blocks::count)
                .description("Blocks that are kept in memory: one person who blocks one other")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        follower.close();
    }

    /** Without this thread whoever is blocked from now on would be shown. */
    @Produces
    @Liveness
    HealthCheck liveness() {
        return follower.liveness("blocks");
    }

    /** Up for good once the topic has been read: while Kafka is away, what is known holds. */
    @Produces
    @Readiness
    HealthCheck readiness() {
        return () -> {
            var response = HealthCheckResponse.named("known-blocks");
            return blocks.areKnown()
                    ? response.up().build()
                    : response.down()
                            .withData("reason", "The blocks have not been read yet")
                            .build();
        };
    }

    private void apply(ParsedEvent reading) {
        if (reading instanceof ParsedEvent.Event event && event.data() instanceof BlockList list) blocks.apply(list);
        else if (reading instanceof ParsedEvent.Tombstone tombstone) blocks.forget(tombstone.key());
    }
}
