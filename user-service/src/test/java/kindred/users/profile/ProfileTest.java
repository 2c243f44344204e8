package kindred.users.profile;

import static java.util.stream.Collectors.joining;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.stream.Stream;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProfileTest extends UserServiceTest {
    @Test
    void othersSeeThePublicFieldsOnly() {
        var ada = registered("{\"career\":\"Engineer\"}");

        as(registered())
                .get("/v1/users/" + suite.userId(ada))
                .then()
                .statusCode(200)
                .body(
                        "keySet()",
                        containsInAnyOrder("userId", "career", "interests", "mood", "subscriptionStatus", "isOnline"))
                .body("userId", equalTo(suite.userId(ada).toString()), "career", equalTo("Engineer"));
    }

    @Test
    void anUnregisteredUserSeesOnlyOtherProfiles() {
        var ada = registered();
        var stranger = newPerson();

        as(stranger).get("/v1/users/" + suite.userId(ada)).then().statusCode(200);
        as(stranger).get("/v1/users/me").then().statusCode(404).body("code", equalTo("not-registered"));
    }

    @Test
    void anUnknownIdIsNotFound() {
        as(newPerson())
                .get("/v1/users/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("user-not-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/users/ada", "/v1/users/%00", "/v1/users?ids=ada", "/v1/users/6f1c1b5e-7f0a-5b9e-9d55"})
    void refusesAMalformedId(String path) {
        as(newPerson())
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"));
    }

    @Test
    void doesNotSendACurrentProfileAgain() {
        var ada = registered();
        as(ada).header("If-None-Match", "\"1\"")
                .get("/v1/users/me")
                .then()
                .statusCode(304)
                .header("ETag", "\"1\"")
                .body(emptyString());
        as(ada).header("If-None-Match", "\"2\"").get("/v1/users/me").then().statusCode(200);
    }

    @Test
    void returnsExistingProfilesInRequestedOrder() {
        var ada = suite.userId(registered()).toString();
        var bob = suite.userId(registered()).toString();
        var caller = newPerson();

        as(caller)
                .get("/v1/users?ids=" + bob + "," + UUID.randomUUID() + "," + ada + "," + bob)
                .then()
                .statusCode(200)
                .body("items.userId", contains(bob, ada));
        as(caller).get("/v1/users?ids=" + ada + "&ids=" + bob).then().body("items.userId", contains(ada, bob));
        as(caller)
                .get("/v1/users?ids=" + UUID.randomUUID())
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void allowsAtMostAHundredIds() {
        as(newPerson()).get("/v1/users?ids=" + randomIds(100)).then().statusCode(200);
        as(newPerson())
                .get("/v1/users?ids=" + randomIds(101))
                .then()
                .statusCode(400)
                .body("code", equalTo("validation-failed"), "errors.field", contains("ids"));
        as(newPerson()).get("/v1/users").then().statusCode(400).body("errors.field", contains("ids"));
    }

    private static String randomIds(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).collect(joining(","));
    }
}
