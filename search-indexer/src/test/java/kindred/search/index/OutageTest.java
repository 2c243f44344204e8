package kindred.search.index;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kindred.events.BlockList;
import kindred.kit.problem.ServerErrorLog;
import kindred.local.testing.CapturedLog;
import kindred.local.testing.Suite;
import kindred.search.People;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutageTest {
    Suite suite;

    @TestHTTPResource(value = "/q/health", management = true)
    URI health;

    @Test
    void losesNothingWhenElasticsearchIsKilled() {
        // Given
        var people = new People(suite);
        for (var i = 0; i < 10; i++) people.add("Judge");
        people.awaitIndexed();
        // When it is killed while events keep coming
        for (var i = 0; i < 5; i++) people.add("Judge");
        suite.servers().kill("elasticsearch");
        for (var i = 0; i < 5; i++) people.add("Judge");
        // Then search and readiness fail at once, and liveness does not
        var requestedAt = Instant.now();
        try (var log = new CapturedLog(ServerErrorLog.class)) {
            people.search("ben", Map.of("q", "judge"))
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("service-unavailable"));
            log.assertLine("status=503", "ElasticsearchUnavailable", "onnect");
        }
        assertThat(Duration.between(requestedAt, Instant.now()).toSeconds() < 4).isTrue();
        health("ready").statusCode(503);
        health("live").statusCode(200);
        // And when it is available again, all people are found
        suite.servers().start("elasticsearch");
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> health("ready").statusCode(200));
        people.awaitIndexed();
    }

    @Test
    void searchesWhileKafkaIsUnavailable() {
        // Given two people, one of whom blocks the caller
        var people = new People(suite);
        var ada = people.add("Judge");
        var cy = people.add("Judge");
        people.awaitIndexed();
        people.publish(new BlockList(cy, List.of(suite.userId("ben")), 1));
        await().atMost(Duration.ofMinutes(1)).until(() -> People.ids(people.search("ben", Map.of("q", "judge")))
                .equals(List.of(ada)));
        // When
        suite.servers().kill("kafka");
        // Then
        assertThat(People.ids(people.search("ben", Map.of("q", "judge")).statusCode(200)))
                .isEqualTo(List.of(ada));
        health("ready").statusCode(200);
        health("live").statusCode(200);
        // And when it is available again
        suite.servers().start("kafka");
        people.add("Judge");
        people.awaitIndexed();
    }

    private ValidatableResponse health(String kind) {
        return given().get(health.resolve("/q/health/" + kind)).then();
    }
}
