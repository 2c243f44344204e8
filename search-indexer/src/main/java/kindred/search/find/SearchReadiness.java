package kindred.search.find;

import java.time.Duration;
import kindred.kit.consume.RetryableException;
import kindred.search.elastic.Elasticsearch;
import kindred.search.elastic.ElasticsearchRefused;
import kindred.search.index.IndexDefinition;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means: the alias can be searched. Kafka is left out on purpose: while it is away the answers grow old, but they are answers, and
 * taking every replica out of service would help nobody. That the index lags is what {@code kindred.search.lag} is for. The exception is
 * a replica that has not read the blocks yet ({@link kindred.search.block.FollowBlocks}): it would show what must not be shown.
 */
@Readiness
public class SearchReadiness implements HealthCheck {
    private static final Duration WITHIN = Duration.ofSeconds(2);

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
                    .call("GET", path, WITHIN)
                    .at("/_shards/failed")
                    .asInt();
            return response.status(failed == 0).withData("failedShards", failed).build();
        } catch (ElasticsearchRefused refused) {
            var reason = refused.status() == 404 ? "The first index is still being filled" : refused.getMessage();
            return response.down().withData("reason", reason).build();
        } catch (RetryableException away) {
            return response.down()
                    .withData("reason", String.valueOf(away.getMessage()))
                    .build();
        }
    }
}
