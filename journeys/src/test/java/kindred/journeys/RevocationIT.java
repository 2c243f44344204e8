package kindred.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import kindred.local.live.LiveClient;
import kindred.local.testing.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator shuts a user out, and lets them in again. */
@ExtendWith(RunningSuite.Extension.class)
class RevocationIT {
    /** The promise. */
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private static final Duration RESTART = Duration.ofMinutes(1);

    private final RunningSuite suite;

    RevocationIT(RunningSuite suite) {
        this.suite = suite;
    }

    @Test
    void shutsARevokedUserOut() {
        var ada = suite.registeredPerson();
        try (var socket = LiveClient.connect(suite.gateway(), ada.token())) {
            socket.await("hello");

            revoke(ada, "");

            await().atMost(WITHIN).until(() -> status(ada) == 403);
            assertThat(socket.awaitClosed(WITHIN).code()).isEqualTo(4405);
        }
        revoke(ada, "/lift");
        await().atMost(WITHIN).until(() -> status(ada) == 200);
    }

    /** It knows the revocation before it accepts the first session. */
    @Test
    void isKnownToAGatewayThatStartsLater() {
        var ada = suite.registeredPerson();
        revoke(ada, "");
        await().atMost(WITHIN).until(() -> status(ada) == 403);

        suite.kill("gateway");

        await().atMost(RESTART).until(this::gatewayListens);
        assertThat(status(ada)).isIn(403, 503);
        await().atMost(RESTART).until(() -> status(ada) == 403);
    }

    private boolean gatewayListens() {
        var url = URI.create(suite.gateway());
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private void revoke(Person person, String lift) {
        given().baseUri(suite.userOperations())
                .headers(suite.asOperator())
                .post("/q/operations/revocations/users/" + person.id() + lift)
                .then()
                .statusCode(200);
    }

    private static int status(Person person) {
        return person.get("/v1/users/me").statusCode();
    }
}
