package kindred.users.edge;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kindred.simulator.clerk.TokenSpec;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authentication: accepts valid Clerk session tokens only. */
@QuarkusTest
class SessionTest extends UserServiceTest {
    @Test
    void acceptsASessionToken() {
        callWith(suite.token("ada")).statusCode(404).body("code", equalTo("not-registered"));
    }

    @Test
    void acceptsATokenWithoutOptionalFields() {
        callWith(suite.token(TokenSpec.of("ada")
                        .withoutHeader("typ")
                        .withoutHeader("cat")
                        .withoutClaim("sts")))
                .statusCode(404);
    }

    @Test
    void refusesARequestWithoutAToken() {
        assertRefused(given().get("/v1/users/me").then());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Bearer a.b.c",
                "Bearer ..",
                "Bearer eyJhbGciOiJub25lIn0.e30.",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyXzEifQ.",
                "Bearer \u00e9\u00e9",
                "Basic YWRhOmFkYQ==",
                "Token x"
            })
    void refusesAMalformedToken(String authorization) {
        assertRefused(given().header("Authorization", authorization)
                .get("/v1/users/me")
                .then());
    }

    static Stream<Arguments> invalidTokens() {
        var now = Instant.now().getEpochSecond();
        return Stream.of(
                invalid("expired", token -> token.ttl(Duration.ofSeconds(-10)).claim("iat", now - 70)),
                invalid("expired before it was issued", token -> token.ttl(Duration.ofMinutes(-1))),
                invalid("not valid yet", token -> token.claim("nbf", now + 60)),
                invalid("signed by a key that is not the issuer's", TokenSpec::signedByForeignKey),
                invalid("of another issuer", token -> token.claim("iss", "https://clerk.evil.example")),
                invalid("of no issuer", token -> token.withoutClaim("iss")),
                invalid("for another front end", token -> token.claim("azp", "https://evil.example")),
                invalid("for no front end", token -> token.withoutClaim("azp")),
                invalid("of a pending session", token -> token.claim("sts", "pending")),
                invalid("of a session in an unknown state", token -> token.claim("sts", "revoked")),
                invalid("that ends in a year no calendar knows", token -> token.claim("exp", 100_000_000_000_000_000L)),
                invalid("that ends at no number", token -> token.claim("exp", "never")),
                invalid("of a subject that is a list", token -> token.claim("sub", List.of("user_1"))),
                invalid("with a key id that is a number", token -> token.header("kid", 1)),
                invalid("without a session", token -> token.withoutClaim("sid")),
                invalid("of another category", token -> token.header("cat", "cl_B7d4PD222AAA")),
                invalid("of another type", token -> token.header("typ", "at+jwt")),
                invalid("of a template", token -> token.claim("aud", "convex").withoutClaim("sid")),
                invalid("of a machine", token -> token.claim("sub", "mch_2b")),
                invalid("without a subject", token -> token.withoutClaim("sub")),
                invalid("without an expiry", token -> token.withoutClaim("exp")),
                invalid("without a key id", token -> token.withoutHeader("kid")),
                invalid("with an unknown key id", token -> token.header("kid", "ins_unknown")),
                invalid("with another algorithm", token -> token.header("alg", "HS256")),
                invalid("with an unknown critical header", token -> token.header("crit", List.of("x"))
                        .header("x", 1)));
    }

    private static Arguments invalid(String description, UnaryOperator<TokenSpec> change) {
        return Arguments.of(description, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidTokens")
    void refusesAnInvalidSession(String description, UnaryOperator<TokenSpec> change) {
        assertRefused(callWith(suite.token(change.apply(TokenSpec.of("ada")))));
    }

    @Test
    void refusesATamperedCopyOfACachedToken() {
        var good = suite.token("ada");
        callWith(good).statusCode(404);
        var parts = good.split("\\.");
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)
                .replaceAll("\"sub\":\"[^\"]*\"", "\"sub\":\"user_other\"");
        var forged = parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8))
                + "." + parts[2];
        assertRefused(callWith(forged));
    }

    @Test
    void acceptsATokenWithinTheLeeway() {
        var issued = Instant.now().minusSeconds(60).getEpochSecond();
        var justExpired = TokenSpec.of("ada").ttl(Duration.ofSeconds(-1)).claim("iat", issued);
        callWith(suite.token(justExpired)).statusCode(404);
    }

    private static ValidatableResponse callWith(String token) {
        return given().auth().oauth2(token).get("/v1/users/me").then();
    }

    private static void assertRefused(ValidatableResponse response) {
        response.statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo("unauthenticated"), "status", equalTo(401), "requestId", notNullValue());
    }
}
