package kindred.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kindred.local.testing.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Subscriptions, from the payment on Stripe's page to the end of access. */
@ExtendWith(RunningSuite.Extension.class)
class SubscriptionIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** The field of the portal's form. */
    private static final Pattern SUBSCRIPTION = Pattern.compile("name=\"subscription\" value=\"([^\"]+)\"");

    private final RunningSuite suite;

    SubscriptionIT(RunningSuite suite) {
        this.suite = suite;
    }

    @Test
    void paymentGivesAccessAndAppearsInTheProfile() {
        var ada = suite.registeredPerson();
        assertThat(status(ada).getBoolean("active")).isFalse();

        pay(ada);

        await().atMost(TIMEOUT).until(() -> status(ada).getBoolean("active"));
        assertThat(status(ada).getString("plan")).isEqualTo("monthly");
        assertThat(ada.client().post("/v1/subscription/upgrade").statusCode()).isEqualTo(409);
        var ben = suite.registeredPerson();
        await().atMost(TIMEOUT).until(() -> ben.client()
                .get("/v1/users/" + ada.id())
                .jsonPath()
                .getString("subscriptionStatus")
                .equals("active"));
    }

    @Test
    void reconcileEndsAccessIfAWebhookIsLost() {
        var ada = suite.registeredPerson();
        pay(ada);
        await().atMost(TIMEOUT).until(() -> status(ada).getBoolean("active"));

        configureStripe("webhooks", Map.of("lose", List.of("*")));
        try {
            // When the user cancels immediately, and the webhook is lost
            String portal = ada.client()
                    .post("/v1/subscription/portal")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("portalUrl");
            var form = SUBSCRIPTION.matcher(given().get(portal).asString());
            assertThat(form.find()).isTrue();
            given().redirects()
                    .follow(false)
                    .formParam("subscription", form.group(1))
                    .formParam("action", "cancel")
                    .post(portal);
            assertThat(status(ada).getBoolean("active")).isTrue();

            // Then reconciling with Stripe ends the access
            given().baseUri(suite.subscriptionOperations())
                    .headers(suite.asOperator())
                    .post("/q/operations/reconcile")
                    .then()
                    .statusCode(200)
                    .body("repaired", greaterThanOrEqualTo(1));
            assertThat(status(ada).getBoolean("active")).isFalse();
        } finally {
            configureStripe("webhooks", Map.of("lose", List.of()));
        }
    }

    @Test
    void refusesAWebhookWithAnInvalidSignature() {
        var response = given().baseUri(suite.gateway())
                .contentType(ContentType.JSON)
                .header("Stripe-Signature", "t=1,v1=00")
                .body("{}")
                .post("/v1/webhooks/stripe");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("code")).isEqualTo("invalid-signature");
    }

    static JsonPath status(Person person) {
        return person.client()
                .get("/v1/subscription")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Starts a checkout and sends the form of Stripe's page. */
    static void pay(Person person) {
        String checkout = person.client()
                .post("/v1/subscription/upgrade")
                .then()
                .statusCode(200)
                .extract()
                .path("checkoutUrl");
        var redirect =
                given().redirects().follow(false).formParam("action", "pay").post(checkout);
        assertThat(redirect.statusCode()).isEqualTo(303);
    }

    private void configureStripe(String setting, Map<String, ?> value) {
        given().baseUri(suite.stripe())
                .contentType(ContentType.JSON)
                .body(value)
                .put("/_local/" + setting)
                .then()
                .statusCode(200);
    }
}
