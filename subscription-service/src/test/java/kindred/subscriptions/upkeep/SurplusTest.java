package kindred.subscriptions.upkeep;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.stripe.model.Refund;
import com.stripe.param.RefundListParams;
import com.stripe.param.SubscriptionUpdateParams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kindred.subscriptions.SubscriptionServiceTest;
import kindred.subscriptions.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Subscriptions that were made by hand at Stripe beside the one that Kindred sold. */
@QuarkusTest
class SurplusTest extends SubscriptionServiceTest {
    private static final String MONTHLY = "price_premium_monthly";
    private static final String YEARLY = "price_premium_yearly";

    @Inject
    TestClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void accessFollowsTheOneThatEndsLater() {
        var ada = subscribed();
        var monthly = subscription(ada);

        var yearly = byHand(ada, YEARLY);

        await().atMost(TIMEOUT).until(() -> yearly.equals(subscription(ada)));
        assertThat(isActive(ada)).isTrue();
        assertThat(status(ada).getString("plan")).isEqualTo("yearly");
        assertThat(surplusOf(ada)).isEqualTo(List.of(monthly));
    }

    @Test
    void cancelsTheOtherWithARefundOnce() throws Exception {
        var ada = subscribed();
        var monthly = subscription(ada);
        var yearly = byHand(ada, YEARLY);
        await().atMost(TIMEOUT).until(() -> surplusOf(ada).equals(List.of(monthly)));

        cancelSurplus(monthly).statusCode(200).body("refunded", equalTo(999));

        assertThat(account().subscriptions().retrieve(monthly).getStatus()).isEqualTo("canceled");
        assertThat(account().subscriptions().retrieve(yearly).getStatus()).isEqualTo("active");
        assertThat(surplusOf(ada)).isEmpty();
        assertThat(refundsOf(ada)).hasSize(1);
        assertThat(isActive(ada)).isTrue();
        cancelSurplus(monthly).statusCode(404);
        assertThat(refundsOf(ada)).hasSize(1);
    }

    @Test
    void cancelsTheOtherThatIsRefundedAlready() throws Exception {
        var ada = subscribed();
        var monthly = subscription(ada);
        var unused = byHand(ada, YEARLY);
        await().atMost(TIMEOUT).until(() -> surplusOf(ada).equals(List.of(monthly)));
        stripe().refund(monthly);

        cancelSurplus(monthly).statusCode(200).body("refunded", equalTo(0));

        assertThat(account().subscriptions().retrieve(monthly).getStatus()).isEqualTo("canceled");
        assertThat(refundsOf(ada)).hasSize(1);
    }

    @Test
    void keepsBothWhileTheRefundIsNotPossible() throws Exception {
        var ada = subscribed();
        var monthly = subscription(ada);
        var unused = byHand(ada, YEARLY);
        await().atMost(TIMEOUT).until(() -> surplusOf(ada).equals(List.of(monthly)));
        stripe().dispute(monthly);

        cancelSurplus(monthly).statusCode(409).body("code", equalTo("conflict"));

        assertThat(account().subscriptions().retrieve(monthly).getStatus()).isEqualTo("active");
        assertThat(surplusOf(ada)).isEqualTo(List.of(monthly));
    }

    @Test
    void refundsNothingForTimeThatIsOver() throws Exception {
        var ada = subscribed();
        var monthly = subscription(ada);
        stripe().failPaymentsAndKeepUnpaid(customer(ada));
        stripe().advance(Period.ofDays(60));
        stripe().failPayments(customer(ada), false);
        var yearly = byHand(ada, YEARLY);
        await().atMost(TIMEOUT).until(() -> yearly.equals(subscription(ada)));
        assertThat(surplusOf(ada)).isEqualTo(List.of(monthly));
        clock.goTo(stripe().now());

        cancelSurplus(monthly).statusCode(200).body("refunded", equalTo(0));

        assertThat(refundsOf(ada)).isEmpty();
    }

    @Test
    void refusesTheSubscriptionThatCounts() {
        var ada = subscribed();

        cancelSurplus(subscription(ada)).statusCode(404);
        cancelSurplus("sub_unknown").statusCode(404);

        assertThat(isActive(ada)).isTrue();
    }

    @Test
    void reconcileFindsThePairWithoutAWebhook() {
        var ada = subscribed();
        awaitWebhooks();
        stripe().lose("*");
        var monthly = subscription(ada);
        var unused = byHand(ada, YEARLY);
        assertThat(surplusOf(ada)).isEmpty();

        reconcile();

        assertThat(surplusOf(ada)).isEqualTo(List.of(monthly));
    }

    @Test
    void forgetsAPairThatEndedAtStripe() throws Exception {
        var ada = subscribed();
        var monthly = subscription(ada);
        var yearly = byHand(ada, YEARLY);
        await().atMost(TIMEOUT).until(() -> surplusOf(ada).equals(List.of(monthly)));

        account().subscriptions().cancel(yearly);

        await().atMost(TIMEOUT).until(() -> surplusOf(ada).isEmpty());
        assertThat(subscription(ada)).isEqualTo(monthly);
        assertThat(isActive(ada)).isTrue();
    }

    @Test
    void accessLastsAsLongAsEitherGivesIt() throws Exception {
        var ada = subscribed();
        var first = subscription(ada);
        stripe().advance(Period.ofDays(10));
        var later = byHand(ada, MONTHLY);
        await().atMost(TIMEOUT).until(() -> later.equals(subscription(ada)));
        account()
                .subscriptions()
                .update(
                        later,
                        SubscriptionUpdateParams.builder()
                                .setCancelAtPeriodEnd(true)
                                .build());
        awaitWebhooks();

        stripe().advance(Period.ofDays(40));

        await().atMost(TIMEOUT).until(() -> first.equals(subscription(ada)));
        assertThat(isActive(ada)).isTrue();
        assertThat(surplusOf(ada)).isEmpty();
    }

    @Test
    void accessFollowsTheBetterOfTwoCustomers() throws Exception {
        var ada = subscribed();
        var monthly = subscription(ada);
        var copy = stripe().copy(customer(ada));
        var yearly = stripe().subscribe(copy, Map.of(), YEARLY);
        awaitWebhooks();

        reconcile();

        assertThat(subscription(ada)).isEqualTo(yearly);
        assertThat(customer(ada)).isEqualTo(copy);
        assertThat(surplusOf(ada)).isEqualTo(List.of(monthly));
        cancelSurplus(monthly).statusCode(200).body("refunded", equalTo(999));
        assertThat(surplusOf(ada)).isEmpty();
        assertThat(account().subscriptions().retrieve(monthly).getStatus()).isEqualTo("canceled");
        reconcile();
        assertThat(subscription(ada)).isEqualTo(yearly);
    }

    @Test
    void theWorseOfTwoCustomersIsSurplus() throws Exception {
        var ada = subscribed();
        var monthly = subscription(ada);
        var copy = stripe().copy(customer(ada));
        stripe().failPayments(copy, true);
        var unpaid = stripe().subscribe(copy, Map.of(), YEARLY);

        reconcile();

        assertThat(subscription(ada)).isEqualTo(monthly);
        assertThat(surplusOf(ada)).isEqualTo(List.of(unpaid));
        account().subscriptions().cancel(unpaid);
        reconcile();
        assertThat(surplusOf(ada)).isEmpty();
    }

    @Test
    void aReplacedCustomerKeepsAccess() throws Exception {
        var ada = subscribed();
        var former = customer(ada);
        var copy = stripe().copy(former);
        var moved = stripe().subscribe(copy, Map.of(), MONTHLY);
        account().customers().delete(former);
        await().atMost(TIMEOUT).until(() -> !isActive(ada));

        reconcile();

        assertThat(isActive(ada)).isTrue();
        assertThat(subscription(ada)).isEqualTo(moved);
        as(ada).post("/v1/subscription/upgrade").then().statusCode(409);
    }

    private void reconcile() {
        given().headers(suite.asOperator())
                .post(operations() + "reconcile")
                .then()
                .statusCode(200);
    }

    @Test
    void neitherOperationIsForUsers() {
        var ada = subscribed();
        for (var headers : List.of(
                Map.of("Authorization", "Bearer " + suite.token(ada), "Kindred-Reason", "mine"),
                Map.of("Kindred-Reason", "mine"))) {
            given().headers(headers)
                    .get(operations() + "surplus-subscriptions")
                    .then()
                    .statusCode(401);
            given().headers(headers)
                    .post(operations() + "surplus-subscriptions/" + subscription(ada) + "/cancel")
                    .then()
                    .statusCode(401);
        }
        assertThat(isActive(ada)).isTrue();
    }

    private String byHand(String person, String price) {
        return stripe().subscribe(customer(person), Map.of(), price);
    }

    private List<String> surplusOf(String person) {
        return given().headers(suite.asOperator())
                .get(operations() + "surplus-subscriptions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.userId == '" + suite.userId(person) + "' }.subscriptionId");
    }

    private ValidatableResponse cancelSurplus(String subscription) {
        return given().headers(suite.asOperator())
                .post(operations() + "surplus-subscriptions/" + subscription + "/cancel")
                .then();
    }

    private List<Refund> refundsOf(String person) throws Exception {
        var payments = Set.copyOf(account()
                .charges()
                .list(com.stripe.param.ChargeListParams.builder()
                        .setCustomer(customer(person))
                        .build())
                .getData()
                .stream()
                .map(charge -> charge.getPaymentIntent())
                .toList());
        return account()
                .refunds()
                .list(RefundListParams.builder().setLimit(100L).build())
                .getData()
                .stream()
                .filter(refund -> payments.contains(refund.getPaymentIntent()))
                .toList();
    }

    private String operations() {
        return suite.operations("subscription-service");
    }
}
