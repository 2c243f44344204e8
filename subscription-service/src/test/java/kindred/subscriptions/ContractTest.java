package kindred.subscriptions;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import kindred.local.testing.Contract;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContractTest extends SubscriptionServiceTest {
    @TestHTTPResource(value = "/openapi", management = true)
    String published;

    @Test
    void publishesTheCommittedContract() {
        Contract.assertUnchanged(given().get(published + "?format=json").asString());
    }

    @Test
    void documentsEveryParameterAndProperty() {
        Contract.assertDocumented(given().get(published + "?format=json").asString());
    }
}
