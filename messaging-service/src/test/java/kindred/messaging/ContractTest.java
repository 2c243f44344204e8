package kindred.messaging;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import kindred.local.testing.Contract;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContractTest extends MessagingTest {
    @TestHTTPResource(value = "/openapi", management = true)
    String openApiUrl;

    @Test
    void publishesTheCommittedContract() {
        Contract.assertUnchanged(given().get(openApiUrl + "?format=json").asString());
    }

    @Test
    void documentsEveryParameterAndProperty() {
        Contract.assertDocumented(given().get(openApiUrl + "?format=json").asString());
    }
}
