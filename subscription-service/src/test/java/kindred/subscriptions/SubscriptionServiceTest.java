package kindred.subscriptions;

import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.service.V1Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import kindred.local.testing.RealServers;
import kindred.local.testing.StripeControl;
import kindred.local.testing.Suite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Base of this service's tests: starts the servers and a test double of Stripe, and sends requests as users. */
@QuarkusTestResource(
        value = RealServers.class,
        initArgs = @ResourceArg(name = "service", value = "subscription-service"))
public abstract class SubscriptionServiceTest {
    protected static final Duration TIMEOUT = Duration.ofSeconds(30);

    protected Suite suite;

    @TestHTTPResource("/v1/webhooks/stripe")
    protected URI webhookUrl;

    protected StripeControl stripe() {
        return suite.stripe();
    }

    @BeforeEach
    void deliverAllWebhooks() {
        stripe().sendWebhooksTo(webhookUrl.toString());
        stripe().lose();
    }

    @AfterEach
    void resetStripe() {
        stripe().outage(false);
        stripe().reject(false);
        stripe().shuffle(false);
        stripe().doubled(false);
    }

    /** Returns a unique name of a user. */
    protected static String newPerson() {
        return "person-" + UUID.randomUUID();
    }

    /** Prepares a JSON request with a new session token of the user. */
    protected RequestSpecification as(String person) {
        return suite.person(person).client();
    }

    /** Starts a checkout and returns its URL. */
    protected String startCheckout(String person) {
        return as(person)
                .post("/v1/subscription/upgrade")
                .then()
                .statusCode(200)
                .extract()
                .path("checkoutUrl");
    }

    protected void pay(String checkoutUrl) {
        stripe().pay(sessionId(checkoutUrl));
    }

    protected static String sessionId(String checkoutUrl) {
        return checkoutUrl.substring(checkoutUrl.lastIndexOf('/') + 1);
    }

    protected JsonPath status(String person) {
        return as(person)
                .get("/v1/subscription")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    protected boolean isActive(String person) {
        return status(person).getBoolean("active");
    }

    /** Creates a user with an active subscription. */
    protected String subscribed() {
        var person = newPerson();
        pay(startCheckout(person));
        await().atMost(TIMEOUT).until(() -> isActive(person));
        return person;
    }

    /** Returns a column of the user's row; null without a row. */
    protected String stored(String person, String column) {
        try (var connection = suite.jdbc("subscriptions");
                var statement =
                        connection.prepareStatement("select " + column + " from subscriptions where user_id = ?")) {
            statement.setObject(1, suite.userId(person));
            var row = statement.executeQuery();
            return row.next() ? row.getString(1) : null;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    protected String customer(String person) {
        return stored(person, "stripe_customer_id");
    }

    protected String subscription(String person) {
        return stored(person, "stripe_subscription_id");
    }

    /** Returns a client of the account at Stripe. */
    protected V1Services account() {
        var settings = suite.settings("subscription-service");
        return new StripeClient.StripeClientBuilder()
                .setApiKey(settings.get("kindred.stripe.api-key"))
                .setApiBase(settings.get("kindred.stripe.api-base"))
                .build()
                .v1();
    }

    protected void awaitWebhooks() {
        await().atMost(TIMEOUT).until(() -> stripe().pendingWebhooks() == 0);
    }
}
