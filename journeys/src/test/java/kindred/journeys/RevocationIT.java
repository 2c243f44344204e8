package kindred.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
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

        var before = suite.running("gateway");
        suite.kill("gateway");
        before.onExit().join();

        var answers = new ArrayList<Integer>();
        await().atMost(RESTART).ignoreExceptions().until(() -> {
            answers.add(status(ada));
            return answers.contains(403);
        });
        assertThat(answers).doesNotContain(200);
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
