package kindred.subscriptions.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Period;
import java.util.Map;
import kindred.subscriptions.SubscriptionServiceTest;
import org.junit.jupiter.api.Test;

/** The opposite settings: a refund in full ends access, a lost dispute does not, and Stripe goes on collecting. */
@QuarkusTest
@TestProfile(OtherReversalSettingsTest.Settings.class)
class OtherReversalSettingsTest extends SubscriptionServiceTest {
    public static final class Settings implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kindred.subscriptions.refund-ends-access", "true",
                    "kindred.subscriptions.lost-dispute-ends-access", "false",
                    "kindred.subscriptions.cancel-reversed", "false");
        }
    }

    @Test
    void aRefundInFullEndsAccessUntilTheNextPayment() throws Exception {
        var ada = subscribed();

        stripe().refund(subscription(ada));

        await().atMost(TIMEOUT).until(() -> !isActive(ada));
        assertThat(status(ada).getString("status")).isEqualTo("expired");
        assertThat(status(ada).getString("periodEnds")).isNull();
        assertThat(account().subscriptions().retrieve(subscription(ada)).getStatus())
                .isEqualTo("active");
        as(ada).post("/v1/subscription/upgrade").then().statusCode(409);
        stripe().advance(Period.ofDays(32));
        await().atMost(TIMEOUT).until(() -> isActive(ada));
        awaitWebhooks();
        assertThat(status(ada).getString("status")).isEqualTo("active");
    }

    @Test
    void aRefundInPartEndsNothing() {
        var ada = subscribed();

        stripe().refund(subscription(ada), 500);
        awaitWebhooks();

        assertThat(isActive(ada)).isTrue();
    }

    @Test
    void aLostDisputeEndsNothing() {
        var ada = subscribed();

        stripe().dispute(subscription(ada));
        stripe().closeDispute(subscription(ada), false);
        awaitWebhooks();

        assertThat(isActive(ada)).isTrue();
    }

    @Test
    void reconcileFindsARefundWithoutAWebhook() {
        var ada = subscribed();
        awaitWebhooks();
        stripe().lose("*");
        stripe().refund(subscription(ada));
        assertThat(isActive(ada)).isTrue();

        given().headers(suite.asOperator())
                .post(suite.operations("subscription-service") + "reconcile")
                .then()
                .statusCode(200);

        assertThat(isActive(ada)).isFalse();
    }
}
