package kindred.search.find;

import java.time.Duration;
import kindred.kit.consume.RetryableException;
import kindred.search.elastic.Elasticsearch;
import kindred.search.elastic.ElasticsearchRejected;
import kindred.search.index.IndexDefinition;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports ready if the alias can be searched. It does not check Kafka: without Kafka results get stale, but search
 * works, and no replica would be better. The metrics {@code kindred.search.lag} and {@code kindred.search.behind} show
 * lag and staleness. A replica without loaded blocks is not ready either ({@link kindred.search.block.FollowBlocks}):
 * it would show users who must be hidden.
 */
@Readiness
public class SearchReadiness implements HealthCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Elasticsearch elasticsearch;
    private final IndexDefinition definition;

    SearchReadiness(Elasticsearch elasticsearch, IndexDefinition definition) {
        this.elasticsearch = elasticsearch;
        this.definition = definition;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("search");
        try {
            var path = "/" + definition.alias() + "/_count?terminate_after=1&filter_path=_shards.failed";
            var failed = elasticsearch
                    .call("GET", path, TIMEOUT)
                    .at("/_shards/failed")
                    .asInt();
            return response.status(failed == 0).withData("failedShards", failed).build();
        } catch (ElasticsearchRejected rejected) {
            var reason = rejected.status() == 404 ? "The first index is not complete yet" : rejected.getMessage();
            return response.down().withData("reason", reason).build();
        } catch (RetryableException unavailable) {
            return response.down()
                    .withData("reason", String.valueOf(unavailable.getMessage()))
                    .build();
        }
    }
}
