package kindred.media;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import kindred.local.testing.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ContractTest extends MediaTest {
    @TestHTTPResource(value = "/openapi", management = true)
    String published;

    @TestHTTPResource(value = "/health", management = true)
    String health;

    @Test
    void publishesTheCommittedContract() {
        Contract.assertUnchanged(given().get(published + "?format=json").asString());
    }

    @Test
    void documentsEveryParameterAndProperty() {
        Contract.assertDocumented(given().get(published + "?format=json").asString());
    }

    @Test
    void publishesNoInternalEndpoints() {
        assertThat(given().get(published + "?format=json").asString().contains("internal/"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "started"})
    void reportsItsHealth(String question) {
        given().get(health + "/" + question).then().statusCode(200).body("status", equalTo("UP"));
    }
}
