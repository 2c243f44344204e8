package kindred.search.index;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when the indexing thread has ended or hangs: only a new process helps. Waiting for Kafka or Elasticsearch is being alive. */
@Liveness
public class IndexingLiveness implements HealthCheck {
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private final IndexPeople indexing;

    IndexingLiveness(IndexPeople indexing) {
        this.indexing = indexing;
    }

    @Override
    public HealthCheckResponse call() {
        var silence = Duration.between(indexing.lastSeen(), Instant.now());
        return HealthCheckResponse.named("indexing")
                .withData("silentForSeconds", silence.toSeconds())
                .status(indexing.isAlive() && silence.compareTo(LONGEST_SILENCE) < 0)
                .build();
    }
}
