package kindred.local.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.StripeException;
import com.stripe.param.SubscriptionUpdateParams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subscriptions and sessions change as time passes. */
class StripeTimeTest {
    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void renewsAtTheEndOfThePeriod() throws StripeException {
        var subscription = shop.subscribed();
        var end = Shop.periodEnd(subscription);

        shop.control.advance(Period.ofDays(32));

        var renewed = shop.subscription(subscription.getId());
        assertEquals(end, renewed.getItems().getData().get(0).getCurrentPeriodStart());
        assertTrue(Shop.periodEnd(renewed) > end);
        assertEquals("active", renewed.getStatus());
        assertNotEquals(subscription.getLatestInvoice(), renewed.getLatestInvoice());
        assertEquals(
                "paid",
                shop.stripe.v1().invoices().retrieve(renewed.getLatestInvoice()).getStatus());
        await().until(() ->
                shop.endpoint.types().stream().filter("invoice.paid"::equals).count() == 2);
    }

    @Test
    void cancelsAfterTheLastFailedPayment() throws StripeException {
        var subscription = shop.subscribed();
        shop.control.failPayments(subscription.getCustomer(), true);

        shop.control.advance(Duration.ofSeconds(
                        Shop.periodEnd(subscription) - shop.control.now().getEpochSecond())
                .plusHours(2));
        assertEquals("past_due", shop.subscription(subscription.getId()).getStatus());

        shop.control.advance(Period.ofDays(16));
        var ended = shop.subscription(subscription.getId());
        assertEquals("canceled", ended.getStatus());
        assertEquals("payment_failed", ended.getCancellationDetails().getReason());
        await().until(() -> shop.endpoint.types().stream()
                        .filter("invoice.payment_failed"::equals)
                        .count()
                == 4);
    }

    @Test
    void reactivatesAfterASuccessfulRetry() throws StripeException {
        var subscription = shop.subscribed();
        shop.control.needAuthentication(subscription.getCustomer());
        shop.control.advance(Period.ofDays(32));
        assertEquals("past_due", shop.subscription(subscription.getId()).getStatus());

        shop.control.failPayments(subscription.getCustomer(), false);
        shop.control.advance(Period.ofDays(6));

        assertEquals("active", shop.subscription(subscription.getId()).getStatus());
        await().until(() -> shop.endpoint.types().contains("invoice.payment_action_required"));
    }

    @Test
    void keepsAnUnpaidSubscriptionOnRequest() throws StripeException {
        var subscription = shop.subscribed();
        shop.control.failPaymentsAndKeepUnpaid(subscription.getCustomer());

        shop.control.advance(Period.ofDays(50));

        assertEquals("unpaid", shop.subscription(subscription.getId()).getStatus());
    }

    @Test
    void cancelsAtTheEndOfThePeriod() throws StripeException {
        var subscription = shop.subscribed();

        var cancelling = shop.stripe
                .v1()
                .subscriptions()
                .update(
                        subscription.getId(),
                        SubscriptionUpdateParams.builder()
                                .setCancelAtPeriodEnd(true)
                                .build());

        assertTrue(cancelling.getCancelAtPeriodEnd());
        assertEquals(Shop.periodEnd(subscription), cancelling.getCancelAt());
        assertEquals("active", cancelling.getStatus());
        shop.control.advance(Period.ofDays(32));
        var ended = shop.subscription(subscription.getId());
        assertEquals("canceled", ended.getStatus());
        assertEquals(Shop.periodEnd(subscription), ended.getEndedAt());
        await().until(() -> shop.endpoint.types().contains("customer.subscription.deleted"));
    }

    @Test
    void expiresSessionsAndFirstPayments() throws StripeException {
        var session = shop.checkout(shop.customer());
        shop.control.payDeclined(session.getId());

        shop.control.advance(Duration.ofHours(25));

        assertEquals("expired", shop.session(session.getId()).getStatus());
        assertEquals(
                "incomplete_expired",
                shop.subscriptions(session.getCustomer()).get(0).getStatus());
        await().until(() -> shop.endpoint.types().contains("checkout.session.expired"));
        assertThrows(IllegalStateException.class, () -> shop.control.pay(session.getId()));
    }

    @Test
    void announcesTheEndOfATrialAndThenCharges() throws StripeException {
        var trial = Shop.subscriptionOf("u1").setTrialPeriodDays(7L).build();
        var session = shop.checkout(shop.customer(), trial);
        shop.control.pay(session.getId());
        var subscription = shop.subscription(shop.session(session.getId()).getSubscription());
        assertEquals("trialing", subscription.getStatus());
        assertEquals("no_payment_required", shop.session(session.getId()).getPaymentStatus());

        shop.control.advance(Period.ofDays(5));
        await().until(() -> shop.endpoint.types().contains("customer.subscription.trial_will_end"));
        shop.control.advance(Period.ofDays(3));

        var charged = shop.subscription(subscription.getId());
        assertEquals("active", charged.getStatus());
        assertEquals(
                999,
                shop.stripe.v1().invoices().retrieve(charged.getLatestInvoice()).getAmountPaid());
    }

    @Test
    void chargesNoPausedSubscription() throws StripeException {
        var subscription = shop.subscribed();
        shop.control.pause(subscription.getId());
        shop.control.advance(Period.ofDays(70));
        assertEquals("paused", shop.subscription(subscription.getId()).getStatus());
        assertEquals(
                subscription.getLatestInvoice(),
                shop.subscription(subscription.getId()).getLatestInvoice());

        shop.control.resume(subscription.getId());

        var resumed = shop.subscription(subscription.getId());
        assertEquals("active", resumed.getStatus());
        assertTrue(Shop.periodEnd(resumed) > shop.control.now().getEpochSecond());
        await().until(() -> shop.endpoint
                .types()
                .containsAll(List.of("customer.subscription.paused", "customer.subscription.resumed")));
    }
}
