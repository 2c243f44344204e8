package kindred.local.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        assertEquals("open", session.getStatus());
        assertTrue(session.getUrl().startsWith(shop.standIn.url() + "/checkout/cs_test_"), session.getUrl());
        var page = Shop.browse(session.getUrl());
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("$9.99"), page.body());

        var paid = Shop.post(session.getUrl(), "action=pay");

        assertEquals(303, paid.statusCode());
        assertEquals(
                "https://kindred.test/done?session=" + session.getId(),
                paid.headers().firstValue("location").orElseThrow());
        var complete = shop.session(session.getId());
        assertEquals("complete", complete.getStatus());
        assertEquals("paid", complete.getPaymentStatus());
        assertNull(complete.getUrl());
        assertEquals("user-1", complete.getClientReferenceId());
        var subscription = shop.subscription(complete.getSubscription());
        assertEquals("active", subscription.getStatus());
        assertEquals(customer.getId(), subscription.getCustomer());
        assertEquals("u1", subscription.getMetadata().get("userId"));
        var item = subscription.getItems().getData().get(0);
        assertEquals(Shop.MONTHLY, item.getPrice().getId());
        var period = Duration.ofSeconds(item.getCurrentPeriodEnd() - item.getCurrentPeriodStart());
        assertTrue(period.toDays() >= 28 && period.toDays() <= 31, period.toString());
        var invoice = shop.stripe.v1().invoices().retrieve(subscription.getLatestInvoice());
        assertEquals("paid", invoice.getStatus());
        assertEquals(999, invoice.getAmountPaid());
        assertEquals(
                subscription.getId(),
                invoice.getParent().getSubscriptionDetails().getSubscription());

        await().until(() -> shop.endpoint.types().contains("checkout.session.completed"));
        assertTrue(
                shop.endpoint
                        .types()
                        .containsAll(List.of(
                                "customer.created",
                                "customer.subscription.created",
                                "invoice.created",
                                "invoice.finalized",
                                "invoice.paid",
                                "customer.subscription.updated")),
                shop.endpoint.types().toString());
        var event = shop.endpoint.arrival("checkout.session.completed").event();
        assertEquals(com.stripe.Stripe.API_VERSION, event.getApiVersion());
        var eventSession =
                (Session) event.getDataObjectDeserializer().getObject().orElseThrow();
        assertEquals(session.getId(), eventSession.getId());
        assertEquals(subscription.getId(), eventSession.getSubscription());
        var update = shop.endpoint.arrival("customer.subscription.updated").event();
        assertEquals("incomplete", update.getData().getPreviousAttributes().get("status"));
    }

    @Test
    void keepsTheSessionOpenAfterADeclinedCard() throws Exception {
        var session = shop.checkout(shop.customer());

        var response = Shop.post(session.getUrl(), "action=decline");

        assertEquals(402, response.statusCode());
        assertTrue(response.body().contains("declined"), response.body());
        assertEquals("open", shop.session(session.getId()).getStatus());
        var incomplete = shop.subscriptions(session.getCustomer()).get(0);
        assertEquals("incomplete", incomplete.getStatus());

        shop.control.pay(session.getId());
        assertEquals("active", shop.subscription(incomplete.getId()).getStatus());
        assertEquals(1, shop.subscriptions(session.getCustomer()).size());
    }

    @Test
    void redirectsToTheCancelUrl() throws Exception {
        var session = shop.checkout(shop.customer());

        var response = Shop.post(session.getUrl(), "action=cancel");

        assertEquals(
                "https://kindred.test/back",
                response.headers().firstValue("location").orElseThrow());
        assertEquals("https://kindred.test/back", shop.control.cancelCheckout(session.getId()));
        assertEquals("open", shop.session(session.getId()).getStatus());
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
        assertTrue(page.contains("Premium, monthly") && page.contains("https://kindred.test/me"), page);

        var form = "subscription=" + subscription.getId() + "&action=";
        assertEquals(
                303, Shop.post(portal.getUrl(), form + "cancel-at-period-end").statusCode());
        assertTrue(shop.subscription(subscription.getId()).getCancelAtPeriodEnd());
        Shop.post(portal.getUrl(), form + "resume");
        assertFalse(shop.subscription(subscription.getId()).getCancelAtPeriodEnd());
        Shop.post(portal.getUrl(), form + "cancel");
        assertEquals("canceled", shop.subscription(subscription.getId()).getStatus());
    }

    @Test
    void settlesADebitDaysAfterTheCheckout() throws Exception {
        var session = shop.checkout(shop.customer());
        assertEquals(303, Shop.post(session.getUrl(), "action=debit").statusCode());
        assertEquals("unpaid", shop.session(session.getId()).getPaymentStatus());
        var subscription = shop.session(session.getId()).getSubscription();
        assertEquals("active", shop.subscription(subscription).getStatus());

        shop.control.advance(Period.ofDays(4));

        assertEquals("paid", shop.session(session.getId()).getPaymentStatus());
        await().until(() -> shop.endpoint.types().contains("checkout.session.async_payment_succeeded"));
    }

    @Test
    void marksTheSubscriptionPastDueAfterAFailedDebit() throws Exception {
        var session = shop.checkout(shop.customer());
        shop.control.payByDebit(session.getId(), false);

        shop.control.advance(Period.ofDays(4));

        assertEquals(
                "past_due",
                shop.subscription(shop.session(session.getId()).getSubscription())
                        .getStatus());
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

        assertTrue(page.contains("&quot;&gt;&lt;script&gt;") && !page.contains("<script"), page);
    }
}
