package kindred.users.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import kindred.kit.problem.ServerErrorLog;
import kindred.local.testing.CapturedLog;
import kindred.simulator.clerk.TokenSpec;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IssuerOutageTest extends UserServiceTest {
    @AfterEach
    void startTheIssuer() {
        suite.clerk().start();
        var token = suite.token(newPerson());
        await().atMost(Duration.ofSeconds(10)).until(() -> statusWith(token) == 404);
    }

    @Test
    void verifiesOnlyKnownKeysDuringTheOutage() {
        var withKnownKey = suite.token("ada");
        assertThat(statusWith(withKnownKey)).isEqualTo(404);

        suite.clerk().stop();

        assertThat(statusWith(withKnownKey)).isEqualTo(404);
        assertThat(statusWith(suite.token(newPerson()))).isEqualTo(404);
        try (var log = new CapturedLog(ServerErrorLog.class)) {
            for (var i = 0; i < 5; i++)
                given().auth()
                        .oauth2(suite.token(TokenSpec.of("ada").header("kid", "ins_new" + i)))
                        .get("/v1/users/me")
                        .then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", "2")
                        .body("code", equalTo("service-unavailable"), "requestId", notNullValue());
            log.assertLine("status=503", "ConnectException");
        }
        assertThat(statusWith(withKnownKey)).isEqualTo(404);
    }

    @Test
    void acceptsARotatedKey() {
        var before = suite.token(newPerson());
        suite.clerk().rotateKeys(true);
        var after = suite.token(newPerson());

        await().atMost(Duration.ofSeconds(30)).until(() -> statusWith(after) == 404);
        assertThat(statusWith(before)).isEqualTo(404);
    }

    @Test
    void forgetsAWithdrawnKeyAfterARotation() {
        suite.clerk().rotateKeys(true);
        var old = suite.token(newPerson());
        await().atMost(Duration.ofSeconds(30)).until(() -> statusWith(suite.token("ada")) == 404);

        suite.clerk().rotateKeys(false);

        await().atMost(Duration.ofSeconds(30)).until(() -> statusWith(suite.token("ada")) == 404);
        // While a recent outage is remembered, an unknown key gets 503, because its fetch may have failed
        await().atMost(Duration.ofSeconds(30)).until(() -> statusWith(old) == 401);
    }

    private static int statusWith(String token) {
        return given().auth().oauth2(token).get("/v1/users/me").statusCode();
    }
}
