package kindred.search.index;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kindred.local.testing.Suite;
import kindred.search.People;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FreshnessTest {
    private static final Logger LOG = Logger.getLogger(FreshnessTest.class);
    private static final int CHANGES = 20;

    Suite suite;

    @Test
    void aChangeIsFoundWithinTwoSeconds() {
        // Given
        var people = new People(suite);
        var ada = people.add("Judge");
        people.awaitIndexed();
        // When she changes her career again and again
        var delays = new ArrayList<Duration>();
        for (var version = 2; version < 2 + CHANGES; version++) {
            var career = "career" + version + "x";
            var published = Instant.now();
            people.publish(people.user(ada, version, career));
            await().atMost(Duration.ofSeconds(10))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> people.find(career).equals(List.of(ada)));
            delays.add(Duration.between(published, Instant.now()));
        }
        // Then each was found in time
        delays.sort(null);
        LOG.infof(
                "From published to found: median %d ms, longest %d ms",
                delays.get(CHANGES / 2).toMillis(), delays.get(CHANGES - 1).toMillis());
        assertTrue(delays.get(CHANGES - 1).compareTo(Duration.ofSeconds(2)) < 0, delays.toString());
    }
}
