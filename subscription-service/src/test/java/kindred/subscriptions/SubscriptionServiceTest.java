package kindred.subscriptions;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.service.V1Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
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

/** What the tests of this service have in common: the real servers, the stand-in for Stripe, and people to call it as. */
@QuarkusTestResource(
        value = RealServers.class,
        initArgs = @ResourceArg(name = "service", value = "subscription-service"))
public abstract class SubscriptionServiceTest {
    protected static final Duration PATIENCE = Duration.ofSeconds(30);

    protected Suite suite;

    @TestHTTPResource("/v1/webhooks/stripe")
    protected URI webhooks;

    protected StripeControl stripe() {
        return suite.stripe();
    }

    @BeforeEach
    void stripeTellsUsEverything() {
        stripe().sendWebhooksTo(webhooks.toString());
        stripe().lose();
    }

    @AfterEach
    void stripeBehaves() {
        stripe().outage(false);
        stripe().shuffle(false);
        stripe().doubled(false);
    }

    /** A name that no other test uses. */
    protected static String newPerson() {
        return "person-" + UUID.randomUUID();
    }

    /** A request in JSON with a fresh session token of that person. */
    protected RequestSpecification as(String person) {
        return given().auth().oauth2(suite.token(person)).contentType(ContentType.JSON);
    }

    /** The URL of the checkout that an upgrade leads to. */
    protected String upgrade(String person) {
        return as(person)
                .post("/v1/subscription/upgrade")
                .then()
                .statusCode(200)
                .extract()
                .path("checkoutUrl");
    }

    protected void pay(String checkoutUrl) {
        stripe().pay(session(checkoutUrl));
    }

    protected static String session(String checkoutUrl) {
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

    /** Somebody new who has paid, and of whom the service knows it. */
    protected String subscribed() {
        var person = newPerson();
        pay(upgrade(person));
        await().atMost(PATIENCE).until(() -> isActive(person));
        return person;
    }

    /** A column of a person's row. */
    protected String stored(String person, String column) {
        try (var connection = suite.jdbc("subscriptions");
                var statement =
                        connection.prepareStatement("select " + column + " from subscriptions where user_id = ?")) {
            statement.setObject(1, suite.userId(person));
            var row = statement.executeQuery();
            return row.next() ? row.getString(1) : null;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    protected String customer(String person) {
        return stored(person, "stripe_customer_id");
    }

    protected String subscription(String person) {
        return stored(person, "stripe_subscription_id");
    }

    /** The account at Stripe, as its owner sees it. */
    protected V1Services account() {
        var settings = suite.settings("subscription-service");
        return new StripeClient.StripeClientBuilder()
                .setApiKey(settings.get("kindred.stripe.api-key"))
                .setApiBase(settings.get("kindred.stripe.api-base"))
                .build()
                .v1();
    }

    protected void awaitWebhooks() {
        await().atMost(PATIENCE).until(() -> stripe().pendingWebhooks() == 0);
    }
}
