package kindred.users.edge;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import kindred.kit.problem.ServerErrorLog;
import kindred.local.testing.CapturedLog;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatabaseOutageTest extends UserServiceTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @AfterEach
    void startTheDatabase() {
        suite.servers().start("postgres");
    }

    @Test
    void answers503DuringTheOutageAndRecovers() {
        var ada = registered("{\"mood\":\"calm\"}");

        suite.servers().kill("postgres");
        try (var log = new CapturedLog(ServerErrorLog.class)) {
            as(ada).get("/v1/users/me")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "2")
                    .body("code", equalTo("service-unavailable"));
            log.assertLine("status=503", "PSQLException");
        }
        as(ada).body("{\"mood\":\"lost\"}").patch("/v1/users/me/persona").then().statusCode(503);

        suite.servers().start("postgres");
        await().atMost(TIMEOUT).until(() -> as(ada).get("/v1/users/me").statusCode() == 200);
        as(ada).body("{\"mood\":\"happy\"}")
                .patch("/v1/users/me/persona")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        var id = suite.userId(ada).toString();
        try (var events = suite.events("kindred.users")) {
            events.awaitEvent(
                    event -> id.equals(event.key())
                            && event.json().get("mood").asText().equals("happy"),
                    TIMEOUT);
        }
    }
}
