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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody upgrades, pays in the browser, and has access for as long as they have paid. */
@ExtendWith(RunningSuite.Extension.class)
class SubscriptionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** In the portal's form. */
    private static final Pattern SUBSCRIPTION = Pattern.compile("name=\"subscription\" value=\"([^\"]+)\"");

    private final RunningSuite suite;

    SubscriptionIT(RunningSuite suite) {
        this.suite = suite;
    }

    @Test
    void whoPaysHasAccessAndOthersSeeIt() {
        var ada = Person.registered(suite);
        assertThat(status(ada).getBoolean("active")).isFalse();

        pay(ada);

        await().atMost(PATIENCE).until(() -> status(ada).getBoolean("active"));
        assertThat(status(ada).getString("plan")).isEqualTo("monthly");
        assertThat(ada.call().post("/v1/subscription/upgrade").statusCode()).isEqualTo(409);
        var ben = Person.registered(suite);
        await().atMost(PATIENCE).until(() -> ben.call()
                .get("/v1/users/" + ada.id())
                .jsonPath()
                .getString("subscriptionStatus")
                .equals("active"));
    }

    @Test
    void accessEndsWithWhatWasPaidForAlsoWhenNoWebhookTellsOfIt() {
        var ada = Person.registered(suite);
        pay(ada);
        await().atMost(PATIENCE).until(() -> status(ada).getBoolean("active"));

        stripe("webhooks", Map.of("lose", List.of("*")));
        try {
            // When she cancels at once, and nobody tells us
            String portal = ada.call()
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

            // Then comparing with Stripe finds it
            given().baseUri(suite.subscriptionOperations())
                    .post("/q/operations/reconcile")
                    .then()
                    .statusCode(200)
                    .body("repaired", greaterThanOrEqualTo(1));
            assertThat(status(ada).getBoolean("active")).isFalse();
        } finally {
            stripe("webhooks", Map.of("lose", List.of()));
        }
    }

    @Test
    void whatStripeDidNotSignIsRefusedAtTheDoor() {
        var answer = given().baseUri(suite.gateway())
                .contentType(ContentType.JSON)
                .header("Stripe-Signature", "t=1,v1=00")
                .body("{}")
                .post("/v1/webhooks/stripe");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("invalid-signature");
    }

    static JsonPath status(Person person) {
        return person.call()
                .get("/v1/subscription")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** What the button on Stripe's page does. */
    static void pay(Person person) {
        String checkout = person.call()
                .post("/v1/subscription/upgrade")
                .then()
                .statusCode(200)
                .extract()
                .path("checkoutUrl");
        var after = given().redirects().follow(false).formParam("action", "pay").post(checkout);
        assertThat(after.statusCode()).isEqualTo(303);
    }

    private void stripe(String setting, Map<String, ?> wish) {
        given().baseUri(suite.stripe())
                .contentType(ContentType.JSON)
                .body(wish)
                .put("/_local/" + setting)
                .then()
                .statusCode(200);
    }
}
