package kindred.search.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.events.PresenceState;
import kindred.local.testing.Suite;
import kindred.search.People;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PresenceTest {
    Suite suite;

    @Test
    void showsAndFiltersByPresence() {
        // Given an online user, a user whose lease has expired, and a user without presence
        var people = new People(suite);
        var online = people.add("Judge");
        var lapsed = people.add("Judge");
        var unseen = people.add("Judge");
        people.awaitIndexed();
        publish(people, lapsed, true, Duration.ofSeconds(-1));
        publish(people, online, true, Duration.ofMinutes(1));
        // Then
        awaitOnline(people, List.of(online));
        assertThat(people.find(Map.of("online", "false"))).isEqualTo(List.of(unseen, lapsed));
        assertThat(people.find(Map.of())).isEqualTo(List.of(unseen, lapsed, online));
        assertThat(people.search("ben", Map.of()).extract().<List<Boolean>>path("items.isOnline"))
                .isEqualTo(List.of(false, false, true));
        // When the online user goes offline
        publish(people, online, false, Duration.ZERO);
        // Then
        awaitOnline(people, List.of());
    }

    private static void awaitOnline(People people, List<UUID> online) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> people.find(Map.of("online", "true", "q", "judge")).equals(online));
    }

    private static void publish(People people, UUID userId, boolean isOnline, Duration left) {
        people.publish(new PresenceState(userId, isOnline, Instant.now().plus(left), null));
    }
}
