package kindred.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kindred.gateway.registration.RegisteredUsers;
import kindred.gateway.support.GatewayTest;
import kindred.gateway.support.StubService;
import kindred.kit.identity.UserIds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations that the contract offers to registered users only. Each test has a user of its own. */
@QuarkusTest
class RegistrationCheckTest extends GatewayTest {
    private final String person = "person" + UUID.randomUUID().toString().replace("-", "");
    private final AtomicInteger askedTimes = new AtomicInteger();

    @Inject
    RegisteredUsers registeredUsers;

    @BeforeEach
    void nobodyIsRegistered() {
        respondToMe("404 Not Found", "{\"code\":\"not-registered\"}");
    }

    @Test
    void refusesUnregisteredUsers() {
        findPeople().statusCode(404).contentType("application/problem+json").body("code", equalTo("not-registered"));

        assertThat(suite.search.received()).isEmpty();
        assertThat(suite.users.onlyReceived().target()).isEqualTo("/v1/users/me");
    }

    @Test
    void doesNotReadTheBodyOfARefusedRequest() {
        given().auth()
                .oauth2(suite.token(person))
                .contentType("application/json")
                .body("{\"q\":\"" + "x".repeat(100_000) + "\"}")
                .post("/v1/people")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-registered"));

        assertThat(suite.search.heads()).isZero();
    }

    @Test
    void passesOnUsersRightAfterTheyRegister() {
        findPeople().statusCode(404);

        respondToMe("200 OK", "{}");

        findPeople().statusCode(200);
        assertThat(suite.search.received()).hasSize(1);
    }

    @Test
    void remembersRegisteredUsersUntilTheirErasure() {
        respondToMe("200 OK", "{}");
        for (var i = 0; i < 5; i++) findPeople().statusCode(200);
        assertThat(askedTimes).hasValue(1);

        respondToMe("503 Service Unavailable", "{}");
        findPeople().statusCode(200);

        respondToMe("404 Not Found", "{\"code\":\"not-registered\"}");
        registeredUsers.remove(UserIds.of(suite.issuer.tokenIdentifier(person)));
        findPeople().statusCode(404).body("code", equalTo("not-registered"));
    }

    @Test
    void refusesUnknownUsersWhileUserServiceFails() {
        respondToMe("500 Internal Server Error", "{}");
        findPeople().statusCode(503).body("code", equalTo("service-unavailable"));
        suite.users.on("me", (request, out) -> false);
        findPeople().statusCode(503).body("code", equalTo("service-unavailable"));

        assertThat(suite.search.received()).isEmpty();
    }

    @Test
    void doesNotAskForOtherOperations() {
        given().auth()
                .oauth2(suite.token(person))
                .get("/v1/users/search")
                .then()
                .statusCode(200);
        given().get("/v1/people").then().statusCode(401);

        assertThat(suite.users.received()).isEmpty();
    }

    private ValidatableResponse findPeople() {
        return given().auth().oauth2(suite.token(person)).get("/v1/people").then();
    }

    private void respondToMe(String status, String body) {
        suite.users.on("me", (request, out) -> {
            askedTimes.incrementAndGet();
            StubService.write(
                    out,
                    "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body);
            return true;
        });
    }
}
