package kindred.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.model.checkout.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users pay, cancel and manage their subscription on the pages. */
class StripePagesTest {
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
    void startsASubscriptionWhenTheCheckoutIsPaid() throws Exception {
        var customer = shop.customer();
        var session = shop.checkout(customer);
        assertThat(session.getStatus()).isEqualTo("open");
        assertThat(session.getUrl().startsWith(shop.standIn.url() + "/checkout/cs_test_"))
                .as(session.getUrl())
                .isTrue();
        var page = Shop.browse(session.getUrl());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body().contains("$9.99")).as(page.body()).isTrue();

        var paid = Shop.post(session.getUrl(), "action=pay");

        assertThat(paid.statusCode()).isEqualTo(303);
        assertThat(paid.headers().firstValue("location").orElseThrow())
                .isEqualTo("https://kindred.test/done?session=" + session.getId());
        var complete = shop.session(session.getId());
        assertThat(complete.getStatus()).isEqualTo("complete");
        assertThat(complete.getPaymentStatus()).isEqualTo("paid");
        assertThat(complete.getUrl()).isNull();
        assertThat(complete.getClientReferenceId()).isEqualTo("user-1");
        var subscription = shop.subscription(complete.getSubscription());
        assertThat(subscription.getStatus()).isEqualTo("active");
        assertThat(subscription.getCustomer()).isEqualTo(customer.getId());
        assertThat(subscription.getMetadata().get("userId")).isEqualTo("u1");
        var item = subscription.getItems().getData().get(0);
        assertThat(item.getPrice().getId()).isEqualTo(Shop.MONTHLY);
        var period = Duration.ofSeconds(item.getCurrentPeriodEnd() - item.getCurrentPeriodStart());
        assertThat(period.toDays() >= 28 && period.toDays() <= 31)
                .as(period.toString())
                .isTrue();
        var invoice = shop.stripe.v1().invoices().retrieve(subscription.getLatestInvoice());
        assertThat(invoice.getStatus()).isEqualTo("paid");
        assertThat(invoice.getAmountPaid()).isEqualTo(999);
        assertThat(invoice.getParent().getSubscriptionDetails().getSubscription())
                .isEqualTo(subscription.getId());

        await().until(() -> shop.endpoint.types().contains("checkout.session.completed"));
        assertThat(shop.endpoint
                        .types()
                        .containsAll(List.of(
                                "customer.created",
                                "customer.subscription.created",
                                "invoice.created",
                                "invoice.finalized",
                                "invoice.paid",
                                "customer.subscription.updated")))
                .as(shop.endpoint.types().toString())
                .isTrue();
        var event = shop.endpoint.arrival("checkout.session.completed").event();
        assertThat(event.getApiVersion()).isEqualTo(com.stripe.Stripe.API_VERSION);
        var eventSession =
                (Session) event.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(eventSession.getId()).isEqualTo(session.getId());
        assertThat(eventSession.getSubscription()).isEqualTo(subscription.getId());
        var update = shop.endpoint.arrival("customer.subscription.updated").event();
        assertThat(update.getData().getPreviousAttributes().get("status")).isEqualTo("incomplete");
    }

    @Test
    void keepsTheSessionOpenAfterADeclinedCard() throws Exception {
        var session = shop.checkout(shop.customer());

        var response = Shop.post(session.getUrl(), "action=decline");

        assertThat(response.statusCode()).isEqualTo(402);
        assertThat(response.body().contains("declined")).as(response.body()).isTrue();
        assertThat(shop.session(session.getId()).getStatus()).isEqualTo("open");
        var incomplete = shop.subscriptions(session.getCustomer()).get(0);
        assertThat(incomplete.getStatus()).isEqualTo("incomplete");

        shop.control.pay(session.getId());
        assertThat(shop.subscription(incomplete.getId()).getStatus()).isEqualTo("active");
        assertThat(shop.subscriptions(session.getCustomer()).size()).isEqualTo(1);
    }

    @Test
    void redirectsToTheCancelUrl() throws Exception {
        var session = shop.checkout(shop.customer());

        var response = Shop.post(session.getUrl(), "action=cancel");

        assertThat(response.headers().firstValue("location").orElseThrow()).isEqualTo("https://kindred.test/back");
        assertThat(shop.control.cancelCheckout(session.getId())).isEqualTo("https://kindred.test/back");
        assertThat(shop.session(session.getId()).getStatus()).isEqualTo("open");
    }

    @Test
    void cancelsAndResumesInThePortal() throws Exception {
        var subscription = shop.subscribed();
        var portal = shop.stripe
                .v1()
                .billingPortal()
                .sessions()
                .create(com.stripe.param.billingportal.SessionCreateParams.builder()
                        .setCustomer(subscription.getCustomer())
                        .setReturnUrl("https://kindred.test/me")
                        .build());
        var page = Shop.browse(portal.getUrl()).body();
        assertThat(page.contains("Premium, monthly") && page.contains("https://kindred.test/me"))
                .as(page)
                .isTrue();

        var form = "subscription=" + subscription.getId() + "&action=";
        assertThat(Shop.post(portal.getUrl(), form + "cancel-at-period-end").statusCode())
                .isEqualTo(303);
        assertThat(shop.subscription(subscription.getId()).getCancelAtPeriodEnd())
                .isTrue();
        Shop.post(portal.getUrl(), form + "resume");
        assertThat(shop.subscription(subscription.getId()).getCancelAtPeriodEnd())
                .isFalse();
        Shop.post(portal.getUrl(), form + "cancel");
        assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("canceled");
    }

    @Test
    void settlesADebitDaysAfterTheCheckout() throws Exception {
        var session = shop.checkout(shop.customer());
        assertThat(Shop.post(session.getUrl(), "action=debit").statusCode()).isEqualTo(303);
        assertThat(shop.session(session.getId()).getPaymentStatus()).isEqualTo("unpaid");
        var subscription = shop.session(session.getId()).getSubscription();
        assertThat(shop.subscription(subscription).getStatus()).isEqualTo("active");

        shop.control.advance(Period.ofDays(4));

        assertThat(shop.session(session.getId()).getPaymentStatus()).isEqualTo("paid");
        await().until(() -> shop.endpoint.types().contains("checkout.session.async_payment_succeeded"));
    }

    @Test
    void marksTheSubscriptionPastDueAfterAFailedDebit() throws Exception {
        var session = shop.checkout(shop.customer());
        shop.control.payByDebit(session.getId(), false);

        shop.control.advance(Period.ofDays(4));

        assertThat(shop.subscription(shop.session(session.getId()).getSubscription())
                        .getStatus())
                .isEqualTo("past_due");
        await().until(() -> shop.endpoint.types().contains("checkout.session.async_payment_failed"));
    }

    @Test
    void escapesTheTextOfTheSeller() throws Exception {
        var portal = shop.stripe
                .v1()
                .billingPortal()
                .sessions()
                .create(com.stripe.param.billingportal.SessionCreateParams.builder()
                        .setCustomer(shop.subscribed().getCustomer())
                        .setReturnUrl("https://kindred.test/\"><script>alert(1)</script>")
                        .build());

        var page = Shop.browse(portal.getUrl()).body();

        assertThat(page.contains("&quot;&gt;&lt;script&gt;") && !page.contains("<script"))
                .as(page)
                .isTrue();
    }
}
