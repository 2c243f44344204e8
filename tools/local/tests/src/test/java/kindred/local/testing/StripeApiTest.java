package kindred.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
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
    void sellsTwoPlansFromTheStart() throws Exception {
        var prices = shop.stripe
                .v1()
                .prices()
                .list(PriceListParams.builder()
                        .setActive(true)
                        .addLookupKey("premium_monthly")
                        .addLookupKey("premium_yearly")
                        .build())
                .getData();

        assertThat(prices.stream().map(it -> it.getId()).toList())
                .isEqualTo(List.of("price_premium_yearly", Shop.MONTHLY));
        var monthly = shop.stripe.v1().prices().retrieve(Shop.MONTHLY);
        assertThat(monthly.getProduct()).isEqualTo("prod_premium");
        assertThat(monthly.getRecurring().getInterval()).isEqualTo("month");
        assertThat(monthly.getLookupKey()).isEqualTo("premium_monthly");
        assertThat(monthly.getUnitAmount()).isEqualTo(999);
    }

    @Test
    void expandsIdsToObjects() throws Exception {
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

        assertThat(expanded.getSubscriptionObject().getStatus()).isEqualTo("active");
        assertThat(expanded.getSubscriptionObject().getLatestInvoiceObject().getStatus())
                .isEqualTo("paid");
        assertThat(expanded.getLineItems().getData().get(0).getPrice().getId()).isEqualTo(Shop.MONTHLY);
        assertThat(expanded.getCustomerObject().getEmail()).isEqualTo("ada@example.com");
        assertThat(shop.session(session.getId()).getLineItems()).isNull();
        var refused = assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> shop.stripe
                        .v1()
                        .subscriptions()
                        .retrieve(
                                expanded.getSubscriptionObject().getId(),
                                SubscriptionRetrieveParams.builder()
                                        .addExpand("nothing")
                                        .build()))
                .actual();
        assertThat(refused.getStatusCode()).isEqualTo(400);
    }

    @Test
    void returnsErrorsInTheFormatOfStripe() throws Exception {
        var unknown = assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> shop.stripe
                        .v1()
                        .customers()
                        .create(CustomerCreateParams.builder()
                                .putExtraParam("colour", "red")
                                .build()))
                .actual();
        assertThat(unknown.getCode()).isEqualTo("parameter_unknown");
        assertThat(unknown.getParam()).isEqualTo("colour");
        assertThat(unknown.getRequestId().startsWith("req_")).isTrue();

        var missing = assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> shop.stripe
                        .v1()
                        .checkout()
                        .sessions()
                        .create(SessionCreateParams.builder()
                                .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                                .build()))
                .actual();
        assertThat(missing.getCode()).isEqualTo("parameter_missing");
        assertThat(missing.getParam()).isEqualTo("line_items");

        var absent = assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> shop.stripe.v1().subscriptions().retrieve("sub_none"))
                .actual();
        assertThat(absent.getStatusCode()).isEqualTo(404);
        assertThat(absent.getCode()).isEqualTo("resource_missing");
        assertThat(absent.getStripeError().getMessage()).isEqualTo("No such subscription: 'sub_none'");

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> Shop.client(shop.standIn.url(), "sk_test_wrong")
                        .v1()
                        .customers()
                        .list());
    }

    @Test
    void rejectsAnotherVersion() throws Exception {
        var response = Shop.send(HttpRequest.newBuilder(URI.create(shop.standIn.url() + "/v1/customers"))
                .header("Authorization", "Bearer " + shop.standIn.apiKey())
                .header("Stripe-Version", "2020-08-27"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body().contains("Invalid Stripe API version"))
                .as(response.body())
                .isTrue();
    }

    @Test
    void cancelsSubscriptionsOfADeletedCustomer() throws Exception {
        var customer = shop.customer();
        var session = shop.checkout(customer);
        shop.control.pay(session.getId());

        var deleted = shop.stripe.v1().customers().delete(customer.getId());

        assertThat(deleted.getDeleted()).isTrue();
        assertThat(shop.stripe.v1().customers().retrieve(customer.getId()).getDeleted())
                .isTrue();
        assertThat(shop.subscriptions(customer.getId()).get(0).getStatus()).isEqualTo("canceled");
        var refused = assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> shop.checkout(customer))
                .actual();
        assertThat(refused.getCode()).isEqualTo("resource_missing");
        assertThat(refused.getParam()).isEqualTo("customer");
        await().until(() ->
                shop.endpoint.types().containsAll(List.of("customer.subscription.deleted", "customer.deleted")));
    }

    @Test
    void returnsListsInPages() throws Exception {
        var made = new ArrayList<String>();
        for (int i = 0; i < 5; i++) made.add(0, shop.customer().getId());

        var seen = new ArrayList<String>();
        var page = CustomerListParams.builder().setLimit(2L).build();
        for (var customer : shop.stripe.v1().customers().list(page).autoPagingIterable()) seen.add(customer.getId());

        assertThat(seen).isEqualTo(made);
        assertThat(shop.stripe.v1().customers().list(page).getHasMore()).isTrue();
        assertThat(shop.stripe
                        .v1()
                        .subscriptions()
                        .list(SubscriptionListParams.builder()
                                .setCustomer(made.get(0))
                                .build())
                        .getData())
                .isEqualTo(List.of());
    }

    @Test
    void emitsEventsOfRefundsAndDisputes() throws Exception {
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
        assertThat(shop.stripe.v1().charges().list().getData().get(0).getRefunded())
                .isTrue();
    }

    @Test
    void returns503InAnOutage() throws Exception {
        shop.control.outage(true);

        var refused = assertThatExceptionOfType(ApiException.class)
                .isThrownBy(shop::customer)
                .actual();

        assertThat(refused.getStatusCode()).isEqualTo(503);
        shop.control.outage(false);
        assertThat(shop.customer().getId().startsWith("cus_")).isTrue();
    }

    @Test
    void paysAnOpenInvoiceOnRequest() throws Exception {
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
        assertThatExceptionOfType(CardException.class)
                .isThrownBy(() -> shop.stripe.v1().invoices().pay(open.getId()));

        shop.control.failPayments(subscription.getCustomer(), false);
        shop.stripe.v1().invoices().pay(open.getId());

        assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("active");
    }

    @Test
    void rejectsAPaymentForADeletedCustomer() throws Exception {
        var customer = shop.customer();
        var session = shop.checkout(customer);
        shop.stripe.v1().customers().delete(customer.getId());

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> shop.control.pay(session.getId()));
        assertThat(shop.session(session.getId()).getStatus()).isEqualTo("open");
    }
}
