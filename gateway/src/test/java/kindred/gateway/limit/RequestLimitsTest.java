package kindred.gateway.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import kindred.gateway.support.GatewayTest;
import kindred.gateway.support.RawClient;
import kindred.gateway.support.StubService;
import kindred.gateway.support.TestEnvironment;
import org.junit.jupiter.api.Test;

/** What a client gets that exceeds a limit. Each test has users, and a proxy's client address, of its own. */
@QuarkusTest
@TestProfile(RequestLimitsTest.LowLimits.class)
class RequestLimitsTest extends GatewayTest {
    @Inject
    MeterRegistry metrics;

    public static class LowLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kindred.gateway.trusted-proxies", "127.0.0.0/8",
                    "kindred.gateway.rate-limits.address", "10, 1/h",
                    "kindred.gateway.rate-limits.user", "8, 1/h",
                    "kindred.gateway.rate-limits.operation", "5, 1/h",
                    "kindred.gateway.rate-limits.searches", "2, 1/min",
                    "kindred.gateway.rate-limits.registrations", "2, 1/h",
                    "kindred.gateway.rate-limits.sockets", "1, 1/h");
        }
    }

    private Response get(String path, String user, String address) {
        return given().auth()
                .oauth2(suite.token(user))
                .header("X-Forwarded-For", address)
                .header("Origin", TestEnvironment.ORIGIN)
                .get(path);
    }

    @Test
    void rejectsASearchBeyondItsLimit() {
        assertThat(get("/v1/users/search?q=a", "eager", "192.0.2.1").statusCode())
                .isEqualTo(200);
        assertThat(get("/v1/users/search?q=b", "eager", "192.0.2.1").statusCode())
                .isEqualTo(200);

        var rejected = get("/v1/users/search?q=c", "eager", "192.0.2.1");

        assertThat(rejected.statusCode()).isEqualTo(429);
        assertThat(rejected.contentType()).isEqualTo("application/problem+json");
        assertThat(rejected.jsonPath().getString("code")).isEqualTo("too-many-requests");
        assertThat(rejected.jsonPath().getString("detail")).contains("\"searches\"");
        assertThat(Integer.parseInt(rejected.header("Retry-After"))).isBetween(1, 60);
        assertThat(rejected.header("RateLimit-Policy")).isEqualTo("\"searches\";q=2;w=120");
        assertThat(rejected.header("RateLimit")).matches("\"searches\";r=0;t=\\d+");
        assertThat(rejected.header("Access-Control-Allow-Origin")).isEqualTo(TestEnvironment.ORIGIN);
        assertThat(rejected.header("Access-Control-Expose-Headers").split(", ?"))
                .contains("retry-after", "ratelimit", "ratelimit-policy");
        assertThat(suite.search.received().size()).isEqualTo(2);
    }

    @Test
    void tellsAClientWhatItHasLeft() {
        var response = get("/v1/users/search?q=a", "careful", "192.0.2.2");

        assertThat(response.header("RateLimit")).matches("\"searches\";r=1;t=\\d+");
        assertThat(response.header("RateLimit-Policy")).isEqualTo("\"searches\";q=2;w=120");
    }

    @Test
    void countsEachOperationOfAUserAlone() {
        for (var n = 0; n < 5; n++)
            assertThat(get("/v1/users/me", "busy", "192.0.2.3").statusCode()).isEqualTo(200);

        assertThat(get("/v1/users/me", "busy", "192.0.2.3").statusCode()).isEqualTo(429);
        assertThat(get("/v1/users/search?q=a", "busy", "192.0.2.3").statusCode())
                .isEqualTo(200);
    }

    @Test
    void countsAUserAtEveryAddress() {
        var statuses = IntStream.range(0, 12)
                .mapToObj(n -> get(n % 2 == 0 ? "/v1/users/me" : "/v1/trouble/x", "mobile", "192.0.2." + (100 + n)))
                .map(Response::statusCode)
                .toList();

        assertThat(statuses.stream().filter(status -> status == 429).count()).isEqualTo(4);
    }

    @Test
    void countsAnAddressBeforeAuthentication() {
        var statuses = IntStream.range(0, 12)
                .mapToObj(n -> given().header("X-Forwarded-For", "192.0.2.4").get("/v1/users/me"))
                .map(Response::statusCode)
                .toList();

        assertThat(statuses.subList(0, 10)).containsOnly(401);
        assertThat(statuses.subList(10, 12)).containsOnly(429);
    }

    /** The proxy appends the address of its peer. What the client has written before it changes nothing. */
    @Test
    void countsAClientThatInventsAddresses() {
        var statuses = IntStream.range(0, 12)
                .mapToObj(n -> given().header("X-Forwarded-For", "198.51.100." + n + ", 192.0.2.5")
                        .get("/v1/users/me"))
                .map(Response::statusCode)
                .toList();

        assertThat(statuses.subList(10, 12)).containsOnly(429);
    }

    @Test
    void countsOnlyNewRegistrations() {
        for (var n = 0; n < 5; n++) assertThat(register("old" + n, "192.0.2.6")).isEqualTo(200);
        suite.users.on("register", (request, out) -> {
            StubService.write(out, "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
            return true;
        });

        assertThat(IntStream.range(0, 3).map(n -> register("new" + n, "192.0.2.6")))
                .containsExactly(201, 201, 429);
    }

    private int register(String user, String address) {
        return given().auth()
                .oauth2(suite.token(user))
                .header("X-Forwarded-For", address)
                .post("/v1/users/register")
                .statusCode();
    }

    @Test
    void countsUpgradesToLiveSockets() throws IOException {
        assertThat(upgrade()).isEqualTo(101);
        assertThat(upgrade()).isEqualTo(429);
    }

    private int upgrade() throws IOException {
        return RawClient.statusOf(head("GET /v1/live")
                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nX-Forwarded-For: 192.0.2.8\r\n\r\n");
    }

    @Test
    void countsDecisionsByLimit() {
        var before = allowedSearches();

        get("/v1/users/search?q=a", "counted", "192.0.2.7");

        assertThat(allowedSearches()).isEqualTo(before + 1);
    }

    private double allowedSearches() {
        return metrics.get("kindred.gateway.limit.decisions")
                .tags("limit", Limit.SEARCHES.id(), "outcome", "allowed")
                .counter()
                .count();
    }
}
