package kindred.subscriptions.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kindred.kit.problem.ServerErrorLog;
import kindred.local.testing.CapturedLog;
import kindred.subscriptions.SubscriptionServiceTest;
import kindred.subscriptions.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StartCheckoutTest extends SubscriptionServiceTest {
    @Inject
    TestClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void aPaymentGivesAccessAndPublishesAnEvent() {
        var ada = newPerson();
        assertThat(status(ada).getString("status")).isEqualTo("none");
        var checkout = startCheckout(ada);
        assertThat(isActive(ada)).isFalse();

        pay(checkout);

        await().atMost(TIMEOUT).until(() -> isActive(ada));
        var status = status(ada);
        assertThat(status.getString("status")).isEqualTo("active");
        assertThat(status.getString("plan")).isEqualTo("monthly");
        assertThat(status.getBoolean("cancelAtPeriodEnd")).isFalse();
        try (var events = suite.events("kindred.subscriptions")) {
            var event = events.awaitEvent(found -> suite.userId(ada).toString().equals(found.key()));
            assertThat(event.type()).isEqualTo("kindred.subscription.changed.v1");
            assertThat(event.value().contains("\"active\":true"))
                    .as(event.value())
                    .isTrue();
            assertThat(event.value().contains("cus_") || event.value().contains("sub_"))
                    .as(event.value())
                    .isFalse();
        }
    }

    @Test
    void returnsThePageAndItsExpiry() {
        as(newPerson())
                .body("{\"plan\": \"yearly\"}")
                .post("/v1/subscription/upgrade")
                .then()
                .statusCode(200)
                .body("checkoutUrl", startsWith("http"))
                .body("expiresAt", notNullValue());
    }

    @Test
    void concurrentUpgradesGetTheSameCheckout() throws Exception {
        var ada = newPerson();
        var pool = Executors.newFixedThreadPool(6);
        var responses = new ArrayList<Future<String>>();
        Callable<String> call = () -> startCheckout(ada);
        for (int i = 0; i < 6; i++) responses.add(pool.submit(call));

        var urls = new HashSet<String>();
        for (var response : responses) urls.add(response.get());
        pool.shutdown();

        assertThat(urls.size()).as(urls.toString()).isEqualTo(1);
    }

    @Test
    void anotherPlanExpiresTheOpenCheckout() {
        var ada = newPerson();
        var monthly = startCheckout(ada);

        String yearly = as(ada).body("{\"plan\": \"yearly\"}")
                .post("/v1/subscription/upgrade")
                .then()
                .statusCode(200)
                .extract()
                .path("checkoutUrl");

        assertThat(yearly).isNotEqualTo(monthly);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> pay(monthly));
        pay(yearly);
        await().atMost(TIMEOUT).until(() -> isActive(ada));
        assertThat(status(ada).getString("plan")).isEqualTo("yearly");
    }

    @Test
    void refersASubscriberToThePortal() {
        var ada = subscribed();

        as(ada).post("/v1/subscription/upgrade")
                .then()
                .statusCode(409)
                .body("code", equalTo("already-subscribed"))
                .body("detail", containsString("/v1/subscription/portal"));
        as(ada).post("/v1/subscription/portal").then().statusCode(200).body("portalUrl", startsWith("http"));
    }

    @Test
    void sellsNothingWhileARenewalIsDueAfterItsGrace() throws Exception {
        var ada = subscribed();
        var paidUntil = status(ada).getString("periodEnds");
        stripe().failPayments(customer(ada), true);
        advanceUntil(ada, "past_due");
        clock.goTo(stripe().now().plus(Duration.ofDays(5)));

        refusesToSell(ada, "Pay the open invoice in the portal");

        assertThat(status(ada).getString("status")).isEqualTo("expired");
        assertThat(isActive(ada)).isFalse();
        assertThat(status(ada).getString("periodEnds")).isEqualTo(paidUntil);
    }

    @Test
    void sellsNothingWhileASubscriptionIsUnpaid() throws Exception {
        var ada = subscribed();
        var paidUntil = status(ada).getString("periodEnds");
        stripe().failPaymentsAndKeepUnpaid(customer(ada));
        advanceUntil(ada, "unpaid");

        refusesToSell(ada, "Pay the open invoice in the portal");

        assertThat(status(ada).getString("periodEnds")).isEqualTo(paidUntil);
    }

    @Test
    void sellsNothingWhileASubscriptionIsPaused() {
        var ada = subscribed();
        stripe().pause(subscription(ada));

        refusesToSell(ada, "Resume it in the portal");
    }

    @Test
    void aFailedFirstPaymentIsRepeatedInItsCheckout() {
        var ada = newPerson();
        var checkout = startCheckout(ada);
        stripe().payDeclined(sessionId(checkout));

        assertThat(startCheckout(ada)).isEqualTo(checkout);
        assertThat(status(ada).getString("status")).isEqualTo("incomplete");
        assertThat(status(ada).getString("periodEnds")).isNull();
        as(ada).body("{\"plan\": \"yearly\"}")
                .post("/v1/subscription/upgrade")
                .then()
                .statusCode(409)
                .body("detail", containsString("checkout of the same plan"));
        pay(checkout);
        await().atMost(TIMEOUT).until(() -> isActive(ada));
    }

    @Test
    void sellsAgainAfterTheLastSubscriptionHasEnded() throws Exception {
        var ada = subscribed();
        stripe().failPayments(customer(ada), true);
        advanceUntil(ada, "canceled");
        stripe().failPayments(customer(ada), false);

        pay(startCheckout(ada));

        await().atMost(TIMEOUT).until(() -> status(ada).getString("status").equals("active"));
    }

    private void refusesToSell(String person, String wayToSettle) {
        as(person)
                .post("/v1/subscription/upgrade")
                .then()
                .statusCode(409)
                .body("code", equalTo("already-subscribed"))
                .body("detail", containsString(wayToSettle));
    }

    private void advanceUntil(String person, String status) throws Exception {
        var id = subscription(person);
        for (int day = 0; day < 90; day++) {
            if (account().subscriptions().retrieve(id).getStatus().equals(status)) return;
            stripe().advance(Period.ofDays(1));
        }
        throw new AssertionError("The subscription never becomes " + status);
    }

    @Test
    void doesNotChargeTwiceAfterALostWebhook() {
        var ada = newPerson();
        stripe().lose("*");
        pay(startCheckout(ada));
        assertThat(isActive(ada)).isFalse();

        as(ada).post("/v1/subscription/upgrade").then().statusCode(409);

        assertThat(isActive(ada)).isTrue();
    }

    @Test
    void aCustomerDeletedAtStripeCanSubscribeAgain() throws Exception {
        var ada = subscribed();
        var deleted = customer(ada);
        account().customers().delete(deleted);
        await().atMost(TIMEOUT).until(() -> !isActive(ada));

        pay(startCheckout(ada));

        await().atMost(TIMEOUT).until(() -> isActive(ada));
        assertThat(customer(ada)).isNotEqualTo(deleted);
    }

    @Test
    void refusesThePortalWithoutASubscription() {
        as(newPerson())
                .post("/v1/subscription/portal")
                .then()
                .statusCode(404)
                .body("code", equalTo("subscription-not-found"));
    }

    @Test
    void refusesUnknownPlansAndInvalidBodies() {
        var ada = newPerson();

        as(ada).body("{\"plan\": \"lifetime\"}")
                .post("/v1/subscription/upgrade")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-plan"));
        as(ada).body("{\"plan\": 7}").post("/v1/subscription/upgrade").then().statusCode(400);
        as(ada).body("{\"price\": \"price_premium_monthly\"}")
                .post("/v1/subscription/upgrade")
                .then()
                .statusCode(400);

        assertThat(stored(ada, "status")).isNull();
    }

    @Test
    void readsTheStatusWhileStripeIsUnavailable() {
        var ada = subscribed();
        stripe().outage(true);

        assertThat(isActive(ada)).isTrue();
        try (var log = new CapturedLog(ServerErrorLog.class)) {
            for (var call : new String[] {"upgrade", "portal"})
                as(ada).post("/v1/subscription/" + call)
                        .then()
                        .statusCode(503)
                        .header("Retry-After", notNullValue())
                        .body("code", equalTo("service-unavailable"));
            log.assertLine("status=503", "StripeUnavailable", "ApiException");
        }

        stripe().outage(false);
        as(ada).post("/v1/subscription/portal").then().statusCode(200);
    }

    @Test
    void theStatusHasAnETag() {
        var ada = subscribed();
        var tag =
                as(ada).get("/v1/subscription").then().statusCode(200).extract().header("ETag");

        as(ada).header("If-None-Match", tag)
                .get("/v1/subscription")
                .then()
                .statusCode(304)
                .header("ETag", tag);
        as(newPerson())
                .header("If-None-Match", tag)
                .get("/v1/subscription")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesARequestWithoutASession() {
        io.restassured.RestAssured.get("/v1/subscription").then().statusCode(401);
    }
}
