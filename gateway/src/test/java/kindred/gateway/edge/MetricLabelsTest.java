package kindred.gateway.edge;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import kindred.gateway.support.GatewayTest;
import kindred.gateway.support.RawClient;
import org.junit.jupiter.api.Test;

/** A series of a metric remains for ever. So a client, even one without a token, cannot add any. */
@QuarkusTest
class MetricLabelsTest extends GatewayTest {
    @Inject
    MeterRegistry registry;

    @Test
    void inventedMethodsAreNoLabels() throws Exception {
        for (var i = 0; i < 5; i++) {
            var method = "INVENTED" + i;
            asUser().request(method, "/v1/users/me").then().statusCode(405);
            asUser().request(method, "/v1/live");
            given().request(method, "/v1/unknown").then().statusCode(404);
            given().request(method, "/docs/");
            disconnectWithin(method, "/v1/users/me/persona");
            disconnectWithin(method, "/docs/");
        }

        assertNoLabelContains("INVENTED");
    }

    @Test
    void inventedPathsAreNoLabels() throws Exception {
        var path = "/" + UUID.randomUUID();

        given().get(path).then().statusCode(404);
        given().get("/docs" + path);
        asUser().get("/v1/users" + path).then().statusCode(200);
        asUser().put("/v1/users" + path).then().statusCode(405);
        given().header("Origin", "http://localhost:3000")
                .header("Access-Control-Request-Method", "PATCH")
                .options(path)
                .then()
                .statusCode(200);
        disconnectWithin("PATCH", path);

        assertNoLabelContains(path);
        assertThat(labels()).contains("/v1/users/{id}", "/docs", "/UNKNOWN");
    }

    /** Vert.x counts a request whose client disconnects in a way of its own. */
    private static void disconnectWithin(String method, String path) throws Exception {
        try (var client = new RawClient()) {
            client.send(method + " " + path + " HTTP/1.1\r\nHost: gateway\r\nContent-Length: 5\r\n\r\n{");
        }
    }

    /** The last requests may be counted after their connections have closed. */
    private void assertNoLabelContains(String invented) {
        await().during(500, MILLISECONDS).until(() -> labels().stream().noneMatch(label -> label.contains(invented)));
    }

    private Set<String> labels() {
        return registry.getMeters().stream()
                .flatMap(meter -> meter.getId().getTags().stream())
                .map(tag -> tag.getValue())
                .collect(toSet());
    }
}
