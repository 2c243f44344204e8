package kindred.users.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kindred.local.testing.CapturedLog;
import kindred.simulator.clerk.TokenSpec;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations: for operators with a reason, never for clients or web pages, and with a line in the audit log. */
@QuarkusTest
class OperatorAccessTest extends UserServiceTest {
    private CapturedLog audit;

    @BeforeEach
    void captureTheAuditLog() {
        audit = new CapturedLog("kindred.audit");
    }

    @AfterEach
    void releaseTheAuditLog() {
        audit.close();
    }

    @Test
    void logsActorActionTargetAndReason() {
        republish(asOperator()).statusCode(200);

        var act = "actor=\"olga\" action=\"POST republish\" target=\"perSecond=100000\" reason=\"a test calls it\"";
        // The end is logged after the response
        await().untilAsserted(() -> assertThat(audit.lines())
                .containsExactly("Operation started " + act, "Operation ended status=200 " + act));
    }

    @Test
    void logsAFailedOperation() {
        given().headers(suite.asOperator())
                .post(suite.operations("user-service") + "republish?perSecond=0")
                .then()
                .statusCode(400);

        await().untilAsserted(() -> audit.assertLine("Operation ended status=400", "actor=\"olga\""));
    }

    @Test
    void refusesARequestWithoutAToken() {
        republish(given().header("Kindred-Reason", "curiosity"))
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthenticated"));

        assertThat(audit.lines())
                .containsExactly("Operation refused status=401 action=\"POST republish\" target=\"perSecond=100000\"");
    }

    @Test
    void refusesTheTokenOfAClient() {
        assertRefused(suite.token("ada"));
        assertRefused(suite.token(TokenSpec.of("ada").claim("aud", "kindred-operations")));
    }

    static Stream<Arguments> invalidTokens() {
        var now = Instant.now().getEpochSecond();
        return Stream.of(
                invalid("expired", token -> token.ttl(Duration.ofSeconds(-10)).claim("iat", now - 70)),
                invalid("without an expiry", token -> token.withoutClaim("exp")),
                invalid("for another audience", token -> token.claim("aud", "wiki")),
                invalid("without an audience", token -> token.withoutClaim("aud")),
                invalid("of another issuer", token -> token.claim("iss", "https://evil.example")),
                invalid("without a subject", token -> token.withoutClaim("sub")),
                invalid("signed by a foreign key", TokenSpec::signedByForeignKey),
                invalid("with an unknown key id", token -> token.header("kid", "unknown")),
                invalid("with a key id that is a number", token -> token.header("kid", 1)),
                invalid("with another algorithm", token -> token.header("alg", "HS256")));
    }

    private static Arguments invalid(String description, UnaryOperator<TokenSpec> change) {
        return Arguments.of(description, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidTokens")
    void refusesAnInvalidToken(String description, UnaryOperator<TokenSpec> change) {
        assertRefused(suite.operatorToken(change.apply(TokenSpec.of("olga"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "..", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."})
    void refusesAMalformedToken(String token) {
        assertRefused(token);
    }

    /** Quarkus chooses an OIDC tenant by a segment of the path. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/users/operators", "/v1/users/%2Foperators", "/operators/v1/users/me", "/v1/users/me"})
    void anOperatorIsNoClient(String path) {
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(suite.operatorToken(TokenSpec.of("olga").claim("sub", "user_olga")))
                .get(path)
                .then()
                .statusCode(path.startsWith("/v1/users/") ? 401 : 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://localhost:3000", "null"})
    void refusesARequestOfAWebPage(String origin) {
        republish(asOperator().header("Origin", origin)).statusCode(403).body("code", equalTo("forbidden"));

        audit.assertLine("Operation refused status=403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "user-service", "127.0.0.1.evil.example", "10.0.0.1"})
    void refusesAForeignHost(String host) {
        republish(asOperator().header("Host", host)).statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:9001", "127.0.0.1:9001", "[::1]:9001"})
    void acceptsTheNamesOfThisMachine(String host) {
        republish(asOperator().header("Host", host)).statusCode(200);

        await().untilAsserted(() -> audit.assertLine("Operation ended status=200"));
    }

    @Test
    void refusesAnOperationWithoutAReason() {
        var token = suite.operatorToken(TokenSpec.of("olga"));
        republish(given().auth().oauth2(token)).statusCode(400);
        for (var reason : new String[] {"", "  ", "x".repeat(201)})
            republish(given().auth().oauth2(token).header("Kindred-Reason", reason))
                    .statusCode(400);
    }

    @Test
    void answersAnUnknownOperationWith404() {
        given().headers(suite.asOperator())
                .post(suite.operations("user-service") + "none")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    private RequestSpecification asOperator() {
        return given().headers(suite.asOperator());
    }

    private ValidatableResponse republish(RequestSpecification request) {
        return request.post(suite.operations("user-service") + "republish?perSecond=100000")
                .then();
    }

    private void assertRefused(String token) {
        republish(given().auth().oauth2(token).header("Kindred-Reason", "curiosity"))
                .statusCode(401);
    }
}
