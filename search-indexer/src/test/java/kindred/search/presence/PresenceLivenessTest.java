package kindred.search.presence;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import kindred.kit.consume.Worker;
import kindred.kit.consume.WorkerLiveness;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PresenceLivenessTest {
    @TestHTTPResource(value = "/health/live", management = true)
    String live;

    @Inject
    ObjectMapper json;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Test
    void theServiceIsAliveAsLongAsItFollowsUsersAndPresence() {
        given().get(live).then().statusCode(200).body("checks.name", hasItems("indexing", "presence"));
    }

    @Test
    void whoHasStoppedToFollowIsNotAlive() {
        var following = new FollowPresence(new OnlineUsers(), json, kafka);
        following.start(new StartupEvent());
        assertEquals(UP, following.liveness().call().getStatus());
        following.stop(new ShutdownEvent());
        assertEquals(DOWN, following.liveness().call().getStatus());
    }

    @Test
    void whoDiesOfAnErrorIsNotAlive() {
        try (var worker = new Worker("dies", itself -> {
            throw new AssertionError("this ends a thread");
        })) {
            worker.start();
            var liveness = new WorkerLiveness("dies", worker);
            // The error is meant to end that thread, not this test
            await().dontCatchUncaughtExceptions()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> liveness.call().getStatus() == DOWN);
        }
    }
}
