package kindred.users.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health checks and metrics, and nothing else. */
@QuarkusTest
class ManagementPortTest extends UserServiceTest {
    @TestHTTPResource(value = "/", management = true)
    URI management;

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "started"})
    void reportsThatItIsHealthy(String check) {
        given().get(management + "health/" + check).then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void countsRequestsByRouteTemplate() {
        as(registered()).get("/v1/users/" + suite.userId(newPerson()));

        given().get(management + "metrics").then().statusCode(200).body(containsString("uri=\"/v1/users/{userId}\""));
    }

    @Test
    void hasNoOperations() {
        given().headers(suite.asOperator())
                .post(management + "operations/republish")
                .then()
                .statusCode(404);
    }
}
