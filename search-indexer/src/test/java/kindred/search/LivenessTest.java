package kindred.search;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import kindred.kit.consume.Worker;
import kindred.kit.consume.WorkerLiveness;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LivenessTest {
    @TestHTTPResource(value = "/health/live", management = true)
    String live;

    @Test
    void reportsTheLivenessOfEachFollower() {
        given().get(live).then().statusCode(200).body("checks.name", hasItems("indexing", "presence", "blocks"));
    }

    @Test
    void isDownWhenAWorkerDies() {
        try (var worker = new Worker("dies", itself -> {
            throw new AssertionError("ends the thread");
        })) {
            worker.start();
            var liveness = new WorkerLiveness("dies", worker);
            // The error must end that thread, not this test
            await().dontCatchUncaughtExceptions()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> liveness.call().getStatus() == DOWN);
        }
    }
}
