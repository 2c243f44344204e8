package kindred.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

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
    void renewsAtTheEndOfThePeriod() throws Exception {
        var subscription = shop.subscribed();
        var end = Shop.periodEnd(subscription);

        shop.control.advance(Period.ofDays(32));

        var renewed = shop.subscription(subscription.getId());
        assertThat(renewed.getItems().getData().get(0).getCurrentPeriodStart()).isEqualTo(end);
        assertThat(Shop.periodEnd(renewed) > end).isTrue();
        assertThat(renewed.getStatus()).isEqualTo("active");
        assertThat(renewed.getLatestInvoice()).isNotEqualTo(subscription.getLatestInvoice());
        assertThat(shop.stripe
                        .v1()
                        .invoices()
                        .retrieve(renewed.getLatestInvoice())
                        .getStatus())
                .isEqualTo("paid");
        await().until(() ->
                shop.endpoint.types().stream().filter("invoice.paid"::equals).count() == 2);
    }

    @Test
    void cancelsAfterTheLastFailedPayment() throws Exception {
        var subscription = shop.subscribed();
        shop.control.failPayments(subscription.getCustomer(), true);

        shop.control.advance(Duration.ofSeconds(
                        Shop.periodEnd(subscription) - shop.control.now().getEpochSecond())
                .plusHours(2));
        assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("past_due");

        shop.control.advance(Period.ofDays(16));
        var ended = shop.subscription(subscription.getId());
        assertThat(ended.getStatus()).isEqualTo("canceled");
        assertThat(ended.getCancellationDetails().getReason()).isEqualTo("payment_failed");
        await().until(() -> shop.endpoint.types().stream()
                        .filter("invoice.payment_failed"::equals)
                        .count()
                == 4);
    }

    @Test
    void reactivatesAfterASuccessfulRetry() throws Exception {
        var subscription = shop.subscribed();
        shop.control.needAuthentication(subscription.getCustomer());
        shop.control.advance(Period.ofDays(32));
        assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("past_due");

        shop.control.failPayments(subscription.getCustomer(), false);
        shop.control.advance(Period.ofDays(6));

        assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("active");
        await().until(() -> shop.endpoint.types().contains("invoice.payment_action_required"));
    }

    @Test
    void keepsAnUnpaidSubscriptionOnRequest() throws Exception {
        var subscription = shop.subscribed();
        shop.control.failPaymentsAndKeepUnpaid(subscription.getCustomer());

        shop.control.advance(Period.ofDays(50));

        assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("unpaid");
    }

    @Test
    void cancelsAtTheEndOfThePeriod() throws Exception {
        var subscription = shop.subscribed();

        var cancelling = shop.stripe
                .v1()
                .subscriptions()
                .update(
                        subscription.getId(),
                        SubscriptionUpdateParams.builder()
                                .setCancelAtPeriodEnd(true)
                                .build());

        assertThat(cancelling.getCancelAtPeriodEnd()).isTrue();
        assertThat(cancelling.getCancelAt()).isEqualTo(Shop.periodEnd(subscription));
        assertThat(cancelling.getStatus()).isEqualTo("active");
        shop.control.advance(Period.ofDays(32));
        var ended = shop.subscription(subscription.getId());
        assertThat(ended.getStatus()).isEqualTo("canceled");
        assertThat(ended.getEndedAt()).isEqualTo(Shop.periodEnd(subscription));
        await().until(() -> shop.endpoint.types().contains("customer.subscription.deleted"));
    }

    @Test
    void expiresSessionsAndFirstPayments() throws Exception {
        var session = shop.checkout(shop.customer());
        shop.control.payDeclined(session.getId());

        shop.control.advance(Duration.ofHours(25));

        assertThat(shop.session(session.getId()).getStatus()).isEqualTo("expired");
        assertThat(shop.subscriptions(session.getCustomer()).get(0).getStatus()).isEqualTo("incomplete_expired");
        await().until(() -> shop.endpoint.types().contains("checkout.session.expired"));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> shop.control.pay(session.getId()));
    }

    @Test
    void announcesTheEndOfATrialAndThenCharges() throws Exception {
        var trial = Shop.subscriptionOf("u1").setTrialPeriodDays(7L).build();
        var session = shop.checkout(shop.customer(), trial);
        shop.control.pay(session.getId());
        var subscription = shop.subscription(shop.session(session.getId()).getSubscription());
        assertThat(subscription.getStatus()).isEqualTo("trialing");
        assertThat(shop.session(session.getId()).getPaymentStatus()).isEqualTo("no_payment_required");

        shop.control.advance(Period.ofDays(5));
        await().until(() -> shop.endpoint.types().contains("customer.subscription.trial_will_end"));
        shop.control.advance(Period.ofDays(3));

        var charged = shop.subscription(subscription.getId());
        assertThat(charged.getStatus()).isEqualTo("active");
        assertThat(shop.stripe
                        .v1()
                        .invoices()
                        .retrieve(charged.getLatestInvoice())
                        .getAmountPaid())
                .isEqualTo(999);
    }

    @Test
    void chargesNoPausedSubscription() throws Exception {
        var subscription = shop.subscribed();
        shop.control.pause(subscription.getId());
        shop.control.advance(Period.ofDays(70));
        assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("paused");
        assertThat(shop.subscription(subscription.getId()).getLatestInvoice())
                .isEqualTo(subscription.getLatestInvoice());

        shop.control.resume(subscription.getId());

        var resumed = shop.subscription(subscription.getId());
        assertThat(resumed.getStatus()).isEqualTo("active");
        assertThat(Shop.periodEnd(resumed) > shop.control.now().getEpochSecond())
                .isTrue();
        await().until(() -> shop.endpoint
                .types()
                .containsAll(List.of("customer.subscription.paused", "customer.subscription.resumed")));
    }
}
