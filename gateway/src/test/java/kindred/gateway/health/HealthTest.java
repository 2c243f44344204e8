package kindred.gateway.health;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static kindred.gateway.support.StubService.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import kindred.gateway.support.GatewayTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest extends GatewayTest {
    @Test
    void showsTheHealthOfEachService() {
        suite.search.on("ready", (request, out) -> {
            write(out, "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
            return true;
        });

        await().atMost(5, SECONDS).untilAsserted(() -> given().get("/health")
                .then()
                .statusCode(503)
                .body("status", is("DEGRADED"))
                .body("services.user-service", is("UP"))
                .body("services.search-indexer", is("DOWN"))
                .body("services.dead-service", is("DOWN")));
    }

    @Test
    void checksAServiceOnceASecond() {
        var startedAt = System.nanoTime();

        for (var i = 0; i < 50; i++) given().get("/health");

        // One at the start of each second, and one that was under way before
        var seconds = NANOSECONDS.toSeconds(System.nanoTime() - startedAt);
        var checks = suite.users.received().size();
        assertThat(checks <= seconds + 2)
                .as(checks + " checks in " + seconds + " s")
                .isTrue();
    }

    @Test
    void recoversAfterResponsesThatNeverEnd() {
        var hanging = new AtomicInteger();
        var end = new CountDownLatch(1);
        suite.search.on("ready", (request, out) -> {
            write(out, "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\n\r\n");
            hanging.incrementAndGet();
            end.await();
            return false;
        });
        await().atMost(10, SECONDS).until(() -> {
            given().get("/health");
            return hanging.get() > 3;
        });

        suite.search.reset();

        await().atMost(5, SECONDS)
                .untilAsserted(() -> given().get("/health").then().body("services.search-indexer", is("UP")));
        end.countDown();
    }

    @Test
    void staysReadyWhileAServiceIsDown() {
        var port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);

        given().port(port).get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
    }

    @Test
    void countsRequestsByOperation() {
        asUser().get("/v1/users/0b7c1d3e").then().statusCode(200);
        asUser().get("/v1/dead").then().statusCode(503);
        var port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);

        var metrics = given().port(port).get("/q/metrics").asString();

        assertThat(
                        metrics.contains(
                                "kindred_gateway_requests_seconds_count{operation=\"getProfile\",outcome=\"success\",service=\"user-service\""))
                .as(metrics)
                .isTrue();
        assertThat(metrics.contains("outcome=\"unavailable\",service=\"dead-service\""))
                .as(metrics)
                .isTrue();
        assertThat(metrics.contains("uri=\"/v1/users/{id}\"")).as(metrics).isTrue();
        assertThat(metrics.contains("0b7c1d3e")).as(metrics).isFalse();
    }
}
