package kindred.gateway.edge;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kindred.gateway.support.GatewayTest;
import kindred.simulator.clerk.TokenSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class SessionTest extends GatewayTest {
    private static final TokenSpec ADA = TokenSpec.of("ada");

    private static ValidatableResponse assertUnauthenticated(ValidatableResponse response) {
        return response.statusCode(401)
                .contentType("application/problem+json")
                .body("code", is("unauthenticated"))
                .body("requestId", notNullValue());
    }

    @Test
    void rejectsARequestWithoutAToken() {
        assertUnauthenticated(given().get("/v1/users/me").then()).header("WWW-Authenticate", is("Bearer"));

        assertThat(suite.users.received().isEmpty()).isTrue();
    }

    private static TokenSpec expiredFor(int seconds) {
        return ADA.ttl(Duration.ofSeconds(-seconds)).claim("iat", System.currentTimeMillis() / 1000 - 60);
    }

    static List<TokenSpec> badTokens() {
        return List.of(
                expiredFor(10),
                ADA.signedByForeignKey(),
                ADA.claim("azp", "http://elsewhere"),
                ADA.withoutClaim("azp"),
                ADA.claim("sts", "pending"),
                ADA.claim("sts", "revoked"),
                ADA.claim("sts", 1),
                ADA.claim("exp", 100_000_000_000_000_000L),
                ADA.claim("exp", Long.MAX_VALUE),
                ADA.claim("exp", new BigInteger("9".repeat(30))),
                ADA.claim("exp", 4_102_444_800.5),
                ADA.claim("exp", "4102444800"),
                ADA.claim("exp", List.of(4_102_444_800L)),
                ADA.claim("nbf", -100_000_000_000_000_000L),
                ADA.claim("nbf", "0"),
                ADA.claim("iat", -100_000_000_000_000_000L),
                ADA.claim("iat", Map.of()),
                ADA.claim("azp", List.of("http://localhost:3000")),
                ADA.claim("azp", 1),
                ADA.claim("sub", 1),
                ADA.claim("sub", List.of("user_1")),
                ADA.claim("sub", "user_" + "x".repeat(5_000)),
                ADA.claim("sid", 1),
                ADA.claim("iss", 1),
                ADA.claim("aud", 1),
                ADA.claim("aud", List.of(1)),
                ADA.header("typ", 1),
                ADA.header("cat", 1),
                ADA.header("kid", 1),
                ADA.header("alg", 1),
                ADA.claim("iss", "http://elsewhere"),
                ADA.withoutClaim("sid"),
                ADA.withoutClaim("exp"),
                ADA.claim("sub", "machine_1"),
                ADA.claim("aud", "convex"),
                ADA.claim("nbf", System.currentTimeMillis() / 1000 + 60),
                ADA.header("cat", "cl_other"),
                ADA.header("typ", "at+jwt"),
                ADA.header("kid", "unknown"),
                ADA.header("alg", "none"),
                ADA.header("alg", "HS256"));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void rejectsAnInvalidToken(TokenSpec token) {
        assertUnauthenticated(given().auth()
                        .oauth2(suite.issuer.mint(token))
                        .get("/v1/users/me")
                        .then())
                .header("WWW-Authenticate", is("Bearer error=\"invalid_token\""));

        assertThat(suite.users.received().isEmpty()).isTrue();
    }

    @Test
    void rejectsAMalformedAuthorizationHeader() {
        for (var header : List.of(
                "Bearer",
                "Bearer ",
                "Bearer garbage",
                "Bearer a.b.c",
                "Basic YTpi",
                suite.token("ada"),
                "Bearer " + suite.token("ada") + "x",
                "Bearer " + suite.token("ada") + ", Bearer x"))
            assertUnauthenticated(
                    given().header("Authorization", header).get("/v1/users/me").then());

        assertThat(suite.users.received().isEmpty()).isTrue();
    }

    @Test
    void rejectsATokenOutsideItsHeader() {
        assertUnauthenticated(
                given().get("/v1/users/me?access_token=" + suite.token("ada")).then());
        assertUnauthenticated(given().cookie("__session", suite.token("ada"))
                .get("/v1/users/me")
                .then());

        assertThat(suite.users.received().isEmpty()).isTrue();
    }

    @Test
    void toleratesAClockSkewOfFiveSeconds() {
        given().auth()
                .oauth2(suite.issuer.mint(expiredFor(1)))
                .get("/v1/users/me")
                .then()
                .statusCode(200);
    }

    @Test
    void fetchesANewKeyOfTheIssuer() {
        asUser().get("/v1/users/me").then().statusCode(200);

        suite.issuer.rotate(true);

        var newKey = suite.token("ada");
        // Keys are fetched once per interval, and another test may have used this one
        await().atMost(10, SECONDS).until(() -> statusFor(newKey) == 200);
    }

    @Test
    void acceptsAPublicOperationWithoutAToken() {
        given().body("{}").post("/v1/webhooks/stripe").then().statusCode(200);

        assertThat(suite.trouble.onlyReceived().target()).isEqualTo("/v1/webhooks/stripe");
    }

    @Test
    void rejectsOtherMethodsOfAPublicPath() {
        given().get("/v1/webhooks/stripe").then().statusCode(405);
    }

    @Test
    void acceptsKnownKeysWhileTheIssuerIsDown() throws Exception {
        asUser().get("/v1/users/me").then().statusCode(200);
        var knownKey = suite.token("grace");
        suite.issuer.rotate(true);
        var unknownKey = suite.token("ada");
        suite.stopIssuer();
        try {
            assertThat(statusFor(knownKey)).isEqualTo(200);
            given().auth()
                    .oauth2(unknownKey)
                    .get("/v1/users/me")
                    .then()
                    .statusCode(503)
                    .body("code", is("service-unavailable"))
                    .header("Retry-After", notNullValue());
        } finally {
            suite.startIssuer();
        }
        await().atMost(10, SECONDS).until(() -> statusFor(unknownKey) == 200);
        await().atMost(10, SECONDS).until(() -> statusFor("a.b.c") == 401);
    }

    private static int statusFor(String token) {
        return given().auth().oauth2(token).get("/v1/users/me").statusCode();
    }
}
