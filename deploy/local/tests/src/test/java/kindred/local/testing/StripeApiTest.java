package kindred.local.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionRetrieveParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** stripe-java can use the API of the stand-in as it uses Stripe's. */
class StripeApiTest {
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
    void sellsTwoPlansFromTheStart() throws StripeException {
        var prices = shop.stripe
                .v1()
                .prices()
                .list(PriceListParams.builder().setActive(true).build())
                .getData();

        assertEquals(
                List.of("price_premium_yearly", Shop.MONTHLY),
                prices.stream().map(it -> it.getId()).toList());
        var monthly = shop.stripe.v1().prices().retrieve(Shop.MONTHLY);
        assertEquals("prod_premium", monthly.getProduct());
        assertEquals("month", monthly.getRecurring().getInterval());
        assertEquals("premium_monthly", monthly.getLookupKey());
        assertEquals(999, monthly.getUnitAmount());
    }

    @Test
    void expandsIdsToObjects() throws StripeException {
        var session = shop.checkout(shop.customer());
        shop.control.pay(session.getId());

        var expanded = shop.stripe
                .v1()
                .checkout()
                .sessions()
                .retrieve(
                        session.getId(),
                        SessionRetrieveParams.builder()
                                .addExpand("subscription.latest_invoice")
                                .addExpand("line_items")
                                .addExpand("customer")
                                .build());

        assertEquals("active", expanded.getSubscriptionObject().getStatus());
        assertEquals(
                "paid",
                expanded.getSubscriptionObject().getLatestInvoiceObject().getStatus());
        assertEquals(
                Shop.MONTHLY,
                expanded.getLineItems().getData().get(0).getPrice().getId());
        assertEquals("ada@example.com", expanded.getCustomerObject().getEmail());
        assertNull(shop.session(session.getId()).getLineItems());
        var refused = assertThrows(InvalidRequestException.class, () -> shop.stripe
                .v1()
                .subscriptions()
                .retrieve(
                        expanded.getSubscriptionObject().getId(),
                        SubscriptionRetrieveParams.builder()
                                .addExpand("nothing")
                                .build()));
        assertEquals(400, refused.getStatusCode());
    }

    @Test
    void returnsErrorsInTheFormatOfStripe() throws StripeException {
        var unknown = assertThrows(InvalidRequestException.class, () -> shop.stripe
                .v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .putExtraParam("colour", "red")
                        .build()));
        assertEquals("parameter_unknown", unknown.getCode());
        assertEquals("colour", unknown.getParam());
        assertTrue(unknown.getRequestId().startsWith("req_"));

        var missing = assertThrows(InvalidRequestException.class, () -> shop.stripe
                .v1()
                .checkout()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                        .build()));
        assertEquals("parameter_missing", missing.getCode());
        assertEquals("line_items", missing.getParam());

        var absent = assertThrows(
                InvalidRequestException.class,
                () -> shop.stripe.v1().subscriptions().retrieve("sub_none"));
        assertEquals(404, absent.getStatusCode());
        assertEquals("resource_missing", absent.getCode());
        assertEquals("No such subscription: 'sub_none'", absent.getStripeError().getMessage());

        assertThrows(AuthenticationException.class, () -> Shop.client(shop.standIn.url(), "sk_test_wrong")
                .v1()
                .customers()
                .list());
    }

    @Test
    void rejectsAnotherVersion() throws Exception {
        var response = Shop.send(HttpRequest.newBuilder(URI.create(shop.standIn.url() + "/v1/customers"))
                .header("Authorization", "Bearer " + shop.standIn.apiKey())
                .header("Stripe-Version", "2020-08-27"));

        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("Invalid Stripe API version"), response.body());
    }

    @Test
    void cancelsSubscriptionsOfADeletedCustomer() throws Exception {
        var customer = shop.customer();
        var session = shop.checkout(customer);
        shop.control.pay(session.getId());

        var deleted = shop.stripe.v1().customers().delete(customer.getId());

        assertTrue(deleted.getDeleted());
        assertTrue(shop.stripe.v1().customers().retrieve(customer.getId()).getDeleted());
        assertEquals("canceled", shop.subscriptions(customer.getId()).get(0).getStatus());
        var refused = assertThrows(InvalidRequestException.class, () -> shop.checkout(customer));
        assertEquals("resource_missing", refused.getCode());
        assertEquals("customer", refused.getParam());
        await().until(() ->
                shop.endpoint.types().containsAll(List.of("customer.subscription.deleted", "customer.deleted")));
    }

    @Test
    void returnsListsInPages() throws StripeException {
        var made = new ArrayList<String>();
        for (int i = 0; i < 5; i++) made.add(0, shop.customer().getId());

        var seen = new ArrayList<String>();
        var page = CustomerListParams.builder().setLimit(2L).build();
        for (var customer : shop.stripe.v1().customers().list(page).autoPagingIterable()) seen.add(customer.getId());

        assertEquals(made, seen);
        assertTrue(shop.stripe.v1().customers().list(page).getHasMore());
        assertEquals(
                List.of(),
                shop.stripe
                        .v1()
                        .subscriptions()
                        .list(SubscriptionListParams.builder()
                                .setCustomer(made.get(0))
                                .build())
                        .getData());
    }

    @Test
    void emitsEventsOfRefundsAndDisputes() throws StripeException {
        var subscription = shop.subscribed();

        shop.control.dispute(subscription.getId());
        shop.control.closeDispute(subscription.getId(), true);
        shop.control.refund(subscription.getId());

        await().until(() -> shop.endpoint
                .types()
                .containsAll(List.of(
                        "charge.dispute.created",
                        "charge.dispute.closed",
                        "refund.created",
                        "charge.refunded",
                        "refund.updated")));
        assertTrue(shop.stripe.v1().charges().list().getData().get(0).getRefunded());
    }

    @Test
    void returns503InAnOutage() throws StripeException {
        shop.control.outage(true);

        var refused = assertThrows(ApiException.class, shop::customer);

        assertEquals(503, refused.getStatusCode());
        shop.control.outage(false);
        assertTrue(shop.customer().getId().startsWith("cus_"));
    }

    @Test
    void paysAnOpenInvoiceOnRequest() throws StripeException {
        var subscription = shop.subscribed();
        shop.control.failPaymentsAndKeepUnpaid(subscription.getCustomer());
        shop.control.advance(Period.ofDays(50));
        var open = shop.stripe
                .v1()
                .invoices()
                .list(InvoiceListParams.builder()
                        .setSubscription(subscription.getId())
                        .setStatus(InvoiceListParams.Status.OPEN)
                        .build())
                .getData()
                .get(0);
        assertThrows(CardException.class, () -> shop.stripe.v1().invoices().pay(open.getId()));

        shop.control.failPayments(subscription.getCustomer(), false);
        shop.stripe.v1().invoices().pay(open.getId());

        assertEquals("active", shop.subscription(subscription.getId()).getStatus());
    }

    @Test
    void rejectsAPaymentForADeletedCustomer() throws StripeException {
        var customer = shop.customer();
        var session = shop.checkout(customer);
        shop.stripe.v1().customers().delete(customer.getId());

        assertThrows(IllegalStateException.class, () -> shop.control.pay(session.getId()));
        assertEquals("open", shop.session(session.getId()).getStatus());
    }
}
