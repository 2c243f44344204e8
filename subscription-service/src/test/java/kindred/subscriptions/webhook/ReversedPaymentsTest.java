package kindred.subscriptions.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import kindred.subscriptions.SubscriptionServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refunds and disputes with the default settings: a lost dispute ends access, a refund does not. */
@QuarkusTest
class ReversedPaymentsTest extends SubscriptionServiceTest {
    @Test
    void aLostDisputeEndsAccessAndTheSubscription() throws Exception {
        var ada = subscribed();
        var lost = subscription(ada);
        stripe().dispute(lost);
        awaitWebhooks();
        assertThat(isActive(ada)).isTrue();

        stripe().closeDispute(lost, false);

        await().atMost(TIMEOUT).until(() -> !isActive(ada));
        assertThat(account().subscriptions().retrieve(lost).getStatus()).isEqualTo("canceled");
        assertThat(status(ada).getString("periodEnds")).isNull();
        awaitWebhooks();
        assertThat(status(ada).getString("status")).isEqualTo("canceled");
        pay(startCheckout(ada));
        await().atMost(TIMEOUT).until(() -> isActive(ada));
    }

    @Test
    void aWonDisputeChangesNothing() {
        var ada = subscribed();
        stripe().dispute(subscription(ada));
        stripe().closeDispute(subscription(ada), true);
        awaitWebhooks();

        assertThat(isActive(ada)).isTrue();
        assertThat(status(ada).getString("status")).isEqualTo("active");
    }

    @Test
    void aRefundIsAGift() {
        var ada = subscribed();
        var until = status(ada).getString("periodEnds");
        stripe().refund(subscription(ada));
        awaitWebhooks();

        assertThat(isActive(ada)).isTrue();
        assertThat(status(ada).getString("periodEnds")).isEqualTo(until);
    }

    @Test
    void aDisputeAboutAnEarlierPeriodChangesNothing() {
        var ada = subscribed();
        stripe().dispute(subscription(ada));
        stripe().advance(Period.ofDays(32));
        stripe().closeFirstDispute(customer(ada), false);
        awaitWebhooks();

        assertThat(isActive(ada)).isTrue();
        assertThat(status(ada).getString("status")).isEqualTo("active");
    }

    @Test
    void reconcileFindsALostDisputeWithoutWebhooks() {
        var ada = subscribed();
        awaitWebhooks();
        stripe().lose("*");
        stripe().dispute(subscription(ada));
        stripe().closeDispute(subscription(ada), false);
        assertThat(isActive(ada)).isTrue();

        given().headers(suite.asOperator())
                .post(suite.operations("subscription-service") + "reconcile")
                .then()
                .statusCode(200);

        assertThat(isActive(ada)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"void", "keep_as_draft", "mark_uncollectible"})
    void pausedCollectionIsFreeService(String behavior) {
        var ada = subscribed();
        var paidUntil = status(ada).getString("periodEnds");
        stripe().pauseCollection(subscription(ada), behavior);

        stripe().advance(Period.ofDays(40));
        awaitWebhooks();

        assertThat(isActive(ada)).isTrue();
        assertThat(status(ada).getString("status")).isEqualTo("active");
        assertThat(status(ada).getString("periodEnds")).isEqualTo(paidUntil);
        as(ada).post("/v1/subscription/upgrade").then().statusCode(409);
        stripe().pauseCollection(subscription(ada), "");
        stripe().advance(Period.ofDays(32));
        awaitWebhooks();
        assertThat(status(ada).getString("periodEnds")).isGreaterThan(paidUntil);
    }

    @Test
    void periodEndsWaitsForThePaymentOfTheRenewal() {
        var ada = subscribed();
        var paidUntil = status(ada).getString("periodEnds");

        stripe().advance(Duration.between(stripe().now(), java.time.Instant.parse(paidUntil))
                .plusMinutes(5));
        awaitWebhooks();

        assertThat(isActive(ada)).isTrue();
        assertThat(status(ada).getString("periodEnds")).isEqualTo(paidUntil);
        stripe().advance(Duration.ofHours(1));
        awaitWebhooks();
        assertThat(status(ada).getString("periodEnds")).isGreaterThan(paidUntil);
    }

    @Test
    void aShorterPlanEndsSooner() {
        var ada = newPerson();
        String page = as(ada).body("{\"plan\": \"yearly\"}")
                .post("/v1/subscription/upgrade")
                .then()
                .statusCode(200)
                .extract()
                .path("checkoutUrl");
        pay(page);
        await().atMost(TIMEOUT).until(() -> isActive(ada));
        var year = status(ada).getString("periodEnds");
        stripe().advance(Period.ofDays(10));

        stripe().change(subscription(ada), "price_premium_monthly", 1, "create_prorations");
        awaitWebhooks();

        assertThat(status(ada).getString("plan")).isEqualTo("monthly");
        assertThat(status(ada).getString("periodEnds")).isLessThan(year);
        assertThat(isActive(ada)).isTrue();
        var month = status(ada).getString("periodEnds");
        stripe().failPaymentsAndKeepUnpaid(customer(ada));
        stripe().advance(Period.ofDays(32));
        awaitWebhooks();
        // The credit for the rest of the year pays
        assertThat(status(ada).getString("status")).isEqualTo("active");
        assertThat(status(ada).getString("periodEnds")).isGreaterThan(month).isLessThan(year);
    }

    @Test
    void aFailedChangeOfPlanKeepsThePaidTime() {
        var ada = subscribed();
        var paidUntil = status(ada).getString("periodEnds");
        stripe().advance(Period.ofDays(10));
        stripe().failPayments(customer(ada), true);

        stripe().change(subscription(ada), "price_premium_monthly", 3, "always_invoice");
        awaitWebhooks();

        assertThat(status(ada).getString("status")).isEqualTo("past_due");
        assertThat(isActive(ada)).isTrue();
        assertThat(status(ada).getString("periodEnds")).isEqualTo(paidUntil);
        assertThat(java.time.Instant.parse(
                        stored(ada, "access_ends").replace(' ', 'T').replace("+00", "Z")))
                .isEqualTo(java.time.Instant.parse(paidUntil));
    }

    @Test
    void aPlannedEndWithinThePeriodIsShown() {
        var ada = subscribed();
        var ends = stripe().now().plus(Duration.ofDays(5));

        stripe().cancelIn(subscription(ada), Duration.between(stripe().now(), ends));
        awaitWebhooks();

        assertThat(status(ada).getBoolean("cancelAtPeriodEnd")).isTrue();
        assertThat(java.time.Instant.parse(status(ada).getString("periodEnds")))
                .isBetween(ends.minusSeconds(5), ends.plusSeconds(5));
        stripe().advance(Period.ofDays(6));
        await().atMost(TIMEOUT).until(() -> !isActive(ada));
    }

    @Test
    void thePriceThatIsAPlanDecides() {
        var ada = newPerson();
        startCheckout(ada);

        stripe().subscribe(
                        customer(ada),
                        Map.of("quantity", 2, "percentOff", 50, "taxPercent", 20),
                        "price_extra",
                        "price_premium_monthly");
        await().atMost(TIMEOUT).until(() -> isActive(ada));

        assertThat(status(ada).getString("plan")).isEqualTo("monthly");
        as(ada).post("/v1/subscription/upgrade").then().statusCode(409);
    }

    @Test
    void aPriceThatIsNoPlanGivesAccessToo() {
        var ada = newPerson();
        startCheckout(ada);

        stripe().subscribe(customer(ada), Map.of("trialDays", 7), "price_premium_monthly_eur");
        await().atMost(TIMEOUT).until(() -> isActive(ada));

        assertThat(status(ada).getString("plan")).isNull();
        assertThat(status(ada).getString("status")).isEqualTo("trialing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-12-03", "2024-06-20", "2027-03-31.unknown"})
    void webhooksOfOtherVersionsWork(String version) {
        stripe().apiVersion(version);
        try {
            var ada = subscribed();
            stripe().dispute(subscription(ada));
            stripe().closeDispute(subscription(ada), false);

            await().atMost(TIMEOUT).until(() -> !isActive(ada));
        } finally {
            stripe().apiVersion(null);
        }
    }

    @Test
    void anUnconfirmedPaymentIsConfirmedLater() {
        var ada = newPerson();
        var checkout = startCheckout(ada);
        stripe().payUnconfirmed(sessionId(checkout));
        awaitWebhooks();
        assertThat(status(ada).getString("status")).isEqualTo("incomplete");
        assertThat(isActive(ada)).isFalse();

        pay(checkout);
        await().atMost(TIMEOUT).until(() -> isActive(ada));

        stripe().needAuthentication(customer(ada));
        stripe().advance(Period.ofDays(32));
        awaitWebhooks();
        assertThat(status(ada).getString("status")).isEqualTo("past_due");
        stripe().confirm(subscription(ada));
        await().atMost(TIMEOUT).until(() -> status(ada).getString("status").equals("active"));
    }
}
