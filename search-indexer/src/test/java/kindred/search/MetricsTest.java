package kindred.search;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import kindred.local.testing.Suite;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricsTest {
    Suite suite;

    @TestHTTPResource(value = "/metrics", management = true)
    String metrics;

    @Test
    void publishesMetricsOfTheIndex() {
        // Given an indexed person and a dead letter
        var people = new People(suite);
        var ada = people.add("Judge");
        suite.publish("kindred.users", ada.toString(), "kindred.user.registered.v1", "poison");
        people.add("Judge");
        people.awaitIndexed();
        try (var letters = suite.events("kindred.dlq.search-indexer")) {
            letters.awaitEvent(letter -> ada.toString().equals(letter.key()));
        }
        // Then, once the batch is done
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> given().get(metrics)
                .then()
                .body(containsString("kindred_search_writes_total "))
                .body(containsString("kindred_search_events_total "))
                .body(not(containsString(
                        "kindred_dead_letters_total{reason=\"not-json\",topic=\"kindred.dlq.search-indexer\"} 0.0")))
                .body(containsString(
                        "kindred_dead_letters_total{reason=\"not-json\",topic=\"kindred.dlq.search-indexer\"} "))
                .body(containsString("kindred_search_lag 0.0"))
                .body(containsString("kindred_search_blocks "))
                .body(containsString("kindred_search_behind_seconds 0.0"))
                .body(containsString("kindred_events_age_seconds_bucket{topic=\"kindred.users\",le=\"5.0\"}"))
                .body(containsString("kafka_consumer_")));
    }
}
