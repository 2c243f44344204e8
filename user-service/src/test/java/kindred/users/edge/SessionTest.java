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
import kindred.local.clerk.TokenSpec;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Clerk session token, and nothing else, is let in. */
@QuarkusTest
class SessionTest extends UserServiceTest {
    @Test
    void aSessionTokenIsLetIn() {
        calledWith(suite.token("ada")).statusCode(404).body("code", equalTo("not-registered"));
    }

    @Test
    void aTokenWithoutTypeCategoryAndStateIsLetIn() {
        calledWith(suite.token(TokenSpec.of("ada")
                        .withoutHeader("typ")
                        .withoutHeader("cat")
                        .withoutClaim("sts")))
                .statusCode(404);
    }

    @Test
    void withoutATokenNobodyIsLetIn() {
        refused(given().get("/v1/users/me").then());
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
    void whatIsNoTokenIsRefused(String authorization) {
        refused(given().header("Authorization", authorization)
                .get("/v1/users/me")
                .then());
    }

    static Stream<Arguments> badTokens() {
        var now = Instant.now().getEpochSecond();
        return Stream.of(
                bad("expired", token -> token.ttl(Duration.ofSeconds(-10)).claim("iat", now - 70)),
                bad("expired before it was issued", token -> token.ttl(Duration.ofMinutes(-1))),
                bad("not valid yet", token -> token.claim("nbf", now + 60)),
                bad("signed by a key that is not the issuer's", TokenSpec::signedByForeignKey),
                bad("of another issuer", token -> token.claim("iss", "https://clerk.evil.example")),
                bad("of no issuer", token -> token.withoutClaim("iss")),
                bad("for another front end", token -> token.claim("azp", "https://evil.example")),
                bad("for no front end", token -> token.withoutClaim("azp")),
                bad("of a pending session", token -> token.claim("sts", "pending")),
                bad("without a session", token -> token.withoutClaim("sid")),
                bad("of another category", token -> token.header("cat", "cl_B7d4PD222AAA")),
                bad("of another type", token -> token.header("typ", "at+jwt")),
                bad("of a template", token -> token.claim("aud", "convex").withoutClaim("sid")),
                bad("of a machine", token -> token.claim("sub", "mch_2b")),
                bad("of nobody", token -> token.withoutClaim("sub")),
                bad("without an end", token -> token.withoutClaim("exp")),
                bad("without a key id", token -> token.withoutHeader("kid")),
                bad("with an unknown key id", token -> token.header("kid", "ins_unknown")),
                bad("with another algorithm", token -> token.header("alg", "HS256")),
                bad("with an unknown critical header", token -> token.header("crit", List.of("x"))
                        .header("x", 1)));
    }

    private static Arguments bad(String what, UnaryOperator<TokenSpec> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void aTokenThatIsNoGoodSessionIsRefused(String what, UnaryOperator<TokenSpec> change) {
        refused(calledWith(suite.token(change.apply(TokenSpec.of("ada")))));
    }

    @Test
    void aTokenWhoseContentWasChangedIsRefusedEvenWhenTheGoodOneIsRemembered() {
        var good = suite.token("ada");
        calledWith(good).statusCode(404);
        var parts = good.split("\\.");
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)
                .replaceAll("\"sub\":\"[^\"]*\"", "\"sub\":\"user_somebodyelse\"");
        var forged = parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8))
                + "." + parts[2];
        refused(calledWith(forged));
    }

    @Test
    void aTokenIsGoodForTheLeewayAfterItsEnd() {
        var issued = Instant.now().minusSeconds(60).getEpochSecond();
        var justExpired = TokenSpec.of("ada").ttl(Duration.ofSeconds(-1)).claim("iat", issued);
        calledWith(suite.token(justExpired)).statusCode(404);
    }

    private static ValidatableResponse calledWith(String token) {
        return given().auth().oauth2(token).get("/v1/users/me").then();
    }

    private static void refused(ValidatableResponse response) {
        response.statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo("unauthenticated"), "status", equalTo(401), "requestId", notNullValue());
    }
}
