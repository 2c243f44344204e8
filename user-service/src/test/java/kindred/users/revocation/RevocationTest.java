package kindred.users.revocation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import kindred.events.Topics;
import kindred.kit.identity.SessionIds;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RevocationTest extends UserServiceTest {
    @Test
    void publishesTheRevocationOfAUserAndItsEnd() {
        var user = UUID.randomUUID().toString();
        try (var events = suite.events(Topics.REVOCATIONS)) {
            post("users/" + user).statusCode(200).body("subject", is("user"), "revoked", is(true), "version", is(1));
            get().body("items.subjectId", hasItem(user));
            post("users/" + user + "/lift").statusCode(200).body("revoked", is(false), "version", is(2));
            get().body("items.subjectId", not(hasItem(user)));

            var lifted = events.awaitEvent(event ->
                    user.equals(event.key()) && event.json().path("version").asLong() == 2);
            assertThat(lifted.type()).isEqualTo("kindred.revocation.changed.v1");
            assertThat(lifted.json().path("revoked").asBoolean()).isFalse();
        }
    }

    @Test
    void publishesNoIdOfClerk() {
        var clerkId = "sess_" + UUID.randomUUID().toString().replace("-", "");
        var sessionId = SessionIds.of(clerkId).toString();
        try (var events = suite.events(Topics.REVOCATIONS)) {
            post("sessions/" + clerkId).statusCode(200).body("subjectId", is(sessionId), "subject", is("session"));

            var revoked = events.awaitEvent(event -> sessionId.equals(event.key()));
            assertThat(revoked.json().toString()).doesNotContain(clerkId);
            given().headers(suite.asOperator())
                    .post(suite.operations("user-service") + "republish?topic=" + Topics.REVOCATIONS)
                    .then()
                    .statusCode(200);
            events.awaitAgain(revoked);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"users/ada", "users/1-1-1", "sessions/ada", "sessions/sess_", "sessions/sess_%0a"})
    void refusesAnInvalidSubject(String subject) {
        given().headers(suite.asOperator())
                .urlEncodingEnabled(false)
                .post(suite.operations("user-service") + "revocations/" + subject)
                .then()
                .statusCode(400);
    }

    private ValidatableResponse post(String subject) {
        return given().headers(suite.asOperator())
                .post(suite.operations("user-service") + "revocations/" + subject)
                .then();
    }

    private ValidatableResponse get() {
        return given().headers(suite.asOperator())
                .get(suite.operations("user-service") + "revocations")
                .then();
    }
}
