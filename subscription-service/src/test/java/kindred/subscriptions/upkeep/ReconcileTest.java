package kindred.subscriptions.upkeep;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import kindred.subscriptions.SubscriptionServiceTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReconcileTest extends SubscriptionServiceTest {
    @Test
    void repairsAfterLostWebhooks() {
        stripe().lose("*");
        var ada = newPerson();
        pay(startCheckout(ada));
        assertThat(isActive(ada)).isFalse();

        reconcile().statusCode(200).body("repaired", greaterThanOrEqualTo(1));

        assertThat(isActive(ada)).isTrue();
        reconcile().statusCode(200).body("repaired", equalTo(0));
    }

    @Test
    void answers503WhileStripeIsUnavailable() {
        stripe().outage(true);

        reconcile().statusCode(503);
    }

    private ValidatableResponse reconcile() {
        return given().headers(suite.asOperator())
                .post(suite.operations("subscription-service") + "reconcile")
                .then();
    }
}
