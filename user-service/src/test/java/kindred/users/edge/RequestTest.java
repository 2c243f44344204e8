package kindred.users.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are invalid apart from their bodies, and the headers of every response. */
@QuarkusTest
class RequestTest extends UserServiceTest {
    private static final String UUID_PATTERN = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET    | /v1/nothing                  | 404 | not-found
                    GET    | /                            | 404 | not-found
                    GET    | /v1/users/me/persona/more    | 404 | not-found
                    POST   | /v1/users                    | 405 | method-not-allowed
                    DELETE | /v1/users/me/persona         | 405 | method-not-allowed
                    GET    | /v1/users/register           | 405 | method-not-allowed
                    GET    | /v1/users/not-an-id          | 400 | invalid-request
                    GET    | /v1/users/%ff                | 400 | invalid-request
                    GET    | /v1/users?ids=%ff            | 400 | invalid-request
                    GET    | /v1/users/me?surplus=1       | 404 | not-registered
                    """)
    void answersAnInvalidRequestLineWithAProblem(String method, String path, int status, String code) {
        as(newPerson())
                .urlEncodingEnabled(false)
                .request(method, path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code), "status", equalTo(status))
                .body("type", equalTo("urn:kindred:problem:" + code))
                .body("requestId", matchesPattern(UUID_PATTERN));
    }

    @Test
    void refusesAnUnacceptableMediaType() {
        as(registered())
                .accept("text/html")
                .get("/v1/users/me")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("code", equalTo("not-acceptable"));
    }

    @Test
    void keepsTheRequestIdOfTheClient() {
        as(newPerson())
                .header("X-Request-Id", "my.request_1-A")
                .get("/v1/users/me")
                .then()
                .header("X-Request-Id", "my.request_1-A")
                .body("requestId", equalTo("my.request_1-A"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "a\"b", "{}", "é", "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void replacesAMalformedRequestId(String id) {
        as(newPerson())
                .header("X-Request-Id", id)
                .get("/v1/users/me")
                .then()
                .header("X-Request-Id", matchesPattern(UUID_PATTERN));
    }

    @Test
    void everyResponseHasARequestId() {
        as(registered())
                .get("/v1/users/me")
                .then()
                .statusCode(200)
                .header("X-Request-Id", matchesPattern(UUID_PATTERN));
        given().get("/v1/users/me").then().statusCode(401).header("X-Request-Id", matchesPattern(UUID_PATTERN));
        given().get("/v1/nothing").then().statusCode(404).header("X-Request-Id", matchesPattern(UUID_PATTERN));
    }

    @Test
    void aProblemDoesNotRepeatTheRequest() {
        as(newPerson()).get("/v1/users?ids=secret-" + UUID.randomUUID()).then().body(not(containsString("secret")));
    }

    @Test
    void theApiPortServesOnlyTheApi() {
        for (var path : new String[] {"/q/health", "/q/metrics", "/q/openapi", "/q/swagger-ui", "/q/dev"})
            given().get(path).then().statusCode(404);
    }
}
