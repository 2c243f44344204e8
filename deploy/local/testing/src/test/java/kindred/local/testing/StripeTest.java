package kindred.local.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionRetrieveParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in looks to stripe-java as Stripe does. */
class StripeTest {
    private static final String MONTHLY = "price_premium_monthly";

    @TempDir
    Path folder;

    private Endpoint endpoint;
    private kindred.local.testing.Stripe standIn;
    private StripeClient stripe;

    @BeforeEach
    void start() throws IOException {
        endpoint = new Endpoint();
        standIn = kindred.local.testing.Stripe.start(folder, endpoint.url());
        stripe = client(standIn.apiKey());
    }

    @AfterEach
    void stop() {
        standIn.close();
        endpoint.close();
    }

    @Test
    void twoPlansAreOnSaleFromTheStart() throws StripeException {
        var prices = stripe.v1()
                .prices()
                .list(PriceListParams.builder().setActive(true).build())
                .getData();

        assertEquals(
                List.of("price_premium_yearly", MONTHLY),
                prices.stream().map(it -> it.getId()).toList());
        var monthly = stripe.v1().prices().retrieve(MONTHLY);
        assertEquals("prod_premium", monthly.getProduct());
        assertEquals("month", monthly.getRecurring().getInterval());
        assertEquals("premium_monthly", monthly.getLookupKey());
        assertEquals(999, monthly.getUnitAmount());
    }

    @Test
    void aCheckoutPaidOnThePageIsASubscriptionAndToldOfInSignedEvents() throws Exception {
        var customer = customer();
        var session = checkout(customer);
        assertEquals("open", session.getStatus());
        assertTrue(session.getUrl().startsWith(standIn.url() + "/checkout/cs_test_"), session.getUrl());
        var page = browse(session.getUrl());
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("$9.99"), page.body());

        var paid = post(session.getUrl(), "action=pay");

        assertEquals(303, paid.statusCode());
        assertEquals(
                "https://kindred.test/done?session=" + session.getId(),
                paid.headers().firstValue("location").orElseThrow());
        var complete = stripe.v1().checkout().sessions().retrieve(session.getId());
        assertEquals("complete", complete.getStatus());
        assertEquals("paid", complete.getPaymentStatus());
        assertNull(complete.getUrl());
        assertEquals("user-1", complete.getClientReferenceId());
        var subscription = stripe.v1().subscriptions().retrieve(complete.getSubscription());
        assertEquals("active", subscription.getStatus());
        assertEquals(customer.getId(), subscription.getCustomer());
        assertEquals("u1", subscription.getMetadata().get("userId"));
        var item = subscription.getItems().getData().get(0);
        assertEquals(MONTHLY, item.getPrice().getId());
        var period = Duration.ofSeconds(item.getCurrentPeriodEnd() - item.getCurrentPeriodStart());
        assertTrue(period.toDays() >= 28 && period.toDays() <= 31, period.toString());
        var invoice = stripe.v1().invoices().retrieve(subscription.getLatestInvoice());
        assertEquals("paid", invoice.getStatus());
        assertEquals(999, invoice.getAmountPaid());
        assertEquals(
                subscription.getId(),
                invoice.getParent().getSubscriptionDetails().getSubscription());

        await().until(() -> endpoint.types().contains("checkout.session.completed"));
        assertTrue(
                endpoint.types()
                        .containsAll(List.of(
                                "customer.created",
                                "customer.subscription.created",
                                "invoice.created",
                                "invoice.finalized",
                                "invoice.paid",
                                "customer.subscription.updated")),
                endpoint.types().toString());
        var event = arrival("checkout.session.completed").event();
        assertEquals(Stripe.API_VERSION, event.getApiVersion());
        var told = (Session) event.getDataObjectDeserializer().getObject().orElseThrow();
        assertEquals(session.getId(), told.getId());
        assertEquals(subscription.getId(), told.getSubscription());
        var update = arrival("customer.subscription.updated").event();
        assertEquals("incomplete", update.getData().getPreviousAttributes().get("status"));
    }

    @Test
    void aCardThatIsDeclinedLeavesTheSessionOpenAndTheSubscriptionIncomplete() throws Exception {
        var session = checkout(customer());

        var answer = post(session.getUrl(), "action=decline");

        assertEquals(402, answer.statusCode());
        assertTrue(answer.body().contains("declined"), answer.body());
        assertEquals(
                "open",
                stripe.v1().checkout().sessions().retrieve(session.getId()).getStatus());
        var waiting = subscriptions(session.getCustomer()).get(0);
        assertEquals("incomplete", waiting.getStatus());

        standIn.control().pay(session.getId());
        assertEquals(
                "active", stripe.v1().subscriptions().retrieve(waiting.getId()).getStatus());
        assertEquals(1, subscriptions(session.getCustomer()).size());
    }

    @Test
    void aPersonWhoTurnsBackComesToTheCancelUrl() throws Exception {
        var session = checkout(customer());

        var answer = post(session.getUrl(), "action=cancel");

        assertEquals(
                "https://kindred.test/back",
                answer.headers().firstValue("location").orElseThrow());
        assertEquals("https://kindred.test/back", standIn.control().cancelCheckout(session.getId()));
        assertEquals(
                "open",
                stripe.v1().checkout().sessions().retrieve(session.getId()).getStatus());
    }

    @Test
    void expandedAnswersHoldWholeObjects() throws StripeException {
        var session = checkout(customer());
        standIn.control().pay(session.getId());

        var expanded = stripe.v1()
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
                MONTHLY, expanded.getLineItems().getData().get(0).getPrice().getId());
        assertEquals("ada@example.com", expanded.getCustomerObject().getEmail());
        assertNull(stripe.v1().checkout().sessions().retrieve(session.getId()).getLineItems());
        var refused = assertThrows(InvalidRequestException.class, () -> stripe.v1()
                .subscriptions()
                .retrieve(
                        expanded.getSubscriptionObject().getId(),
                        SubscriptionRetrieveParams.builder()
                                .addExpand("nothing")
                                .build()));
        assertEquals(400, refused.getStatusCode());
    }

    @Test
    void theSameKeyAndParametersHaveTheSameAnswerAlsoAfterARestart() throws StripeException {
        var key = RequestOptions.builder().setIdempotencyKey("key-1").build();
        var ada = CustomerCreateParams.builder().setEmail("ada@example.com").build();

        var first = stripe.v1().customers().create(ada, key);
        var second = stripe.v1().customers().create(ada, key);
        standIn.stop();
        standIn.start();
        var third = stripe.v1().customers().create(ada, key);

        assertEquals(first.getId(), second.getId());
        assertEquals(first.getId(), third.getId());
        assertEquals(
                "true",
                third.getLastResponse()
                        .headers()
                        .firstValue("Idempotent-Replayed")
                        .orElseThrow());
        assertTrue(first.getLastResponse()
                .headers()
                .firstValue("Idempotent-Replayed")
                .isEmpty());
        assertEquals(1, stripe.v1().customers().list().getData().size());
    }

    @Test
    void theSameKeyWithOtherParametersIsRefused() throws StripeException {
        var key = RequestOptions.builder().setIdempotencyKey("key-1").build();
        stripe.v1()
                .customers()
                .create(
                        CustomerCreateParams.builder()
                                .setEmail("ada@example.com")
                                .build(),
                        key);

        var refused = assertThrows(IdempotencyException.class, () -> stripe.v1()
                .customers()
                .create(
                        CustomerCreateParams.builder()
                                .setEmail("eve@example.com")
                                .build(),
                        key));

        assertEquals(400, refused.getStatusCode());
    }

    @Test
    void aRequestWhoseKeyIsInUseConflicts() throws Exception {
        standIn.control().answerAfter(Duration.ofSeconds(2));
        var first = CompletableFuture.supplyAsync(() -> createWithKey("key-1"));
        var second = CompletableFuture.supplyAsync(() -> createWithKey("key-1"));

        assertEquals(
                List.of(200, 409),
                List.of(first.get(), second.get()).stream().sorted().toList());
    }

    @Test
    void whatStripeRefusesIsRefusedInItsShape() throws StripeException {
        var unknown = assertThrows(InvalidRequestException.class, () -> stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .putExtraParam("colour", "red")
                        .build()));
        assertEquals("parameter_unknown", unknown.getCode());
        assertEquals("colour", unknown.getParam());
        assertTrue(unknown.getRequestId().startsWith("req_"));

        var missing = assertThrows(InvalidRequestException.class, () -> stripe.v1()
                .checkout()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                        .build()));
        assertEquals("parameter_missing", missing.getCode());
        assertEquals("line_items", missing.getParam());

        var absent = assertThrows(
                InvalidRequestException.class, () -> stripe.v1().subscriptions().retrieve("sub_none"));
        assertEquals(404, absent.getStatusCode());
        assertEquals("resource_missing", absent.getCode());
        assertEquals("No such subscription: 'sub_none'", absent.getStripeError().getMessage());

        assertThrows(
                AuthenticationException.class,
                () -> client("sk_test_wrong").v1().customers().list());
    }

    @Test
    void aVersionThatItDoesNotSpeakIsRefused() throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create(standIn.url() + "/v1/customers"))
                .header("Authorization", "Bearer " + standIn.apiKey())
                .header("Stripe-Version", "2020-08-27"));

        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("Invalid Stripe API version"), answer.body());
    }

    @Test
    void aDeletedCustomerLosesSubscriptionsAndCannotBuy() throws Exception {
        var customer = customer();
        var session = checkout(customer);
        standIn.control().pay(session.getId());

        var deleted = stripe.v1().customers().delete(customer.getId());

        assertTrue(deleted.getDeleted());
        assertTrue(stripe.v1().customers().retrieve(customer.getId()).getDeleted());
        assertEquals("canceled", subscriptions(customer.getId()).get(0).getStatus());
        var refused = assertThrows(InvalidRequestException.class, () -> checkout(customer));
        assertEquals("resource_missing", refused.getCode());
        assertEquals("customer", refused.getParam());
        await().until(() -> endpoint.types().containsAll(List.of("customer.subscription.deleted", "customer.deleted")));
    }

    @Test
    void listsComeInPages() throws StripeException {
        var made = new ArrayList<String>();
        for (int i = 0; i < 5; i++) made.add(0, customer().getId());

        var seen = new ArrayList<String>();
        var page = com.stripe.param.CustomerListParams.builder().setLimit(2L).build();
        for (var customer : stripe.v1().customers().list(page).autoPagingIterable()) seen.add(customer.getId());

        assertEquals(made, seen);
        assertTrue(stripe.v1().customers().list(page).getHasMore());
        assertEquals(
                List.of(),
                stripe.v1()
                        .subscriptions()
                        .list(SubscriptionListParams.builder()
                                .setCustomer(made.get(0))
                                .build())
                        .getData());
    }

    @Test
    void theClockRenews() throws StripeException {
        var subscription = subscribed();
        var end = periodEnd(subscription);

        standIn.control().advance(Period.ofDays(32));

        var renewed = stripe.v1().subscriptions().retrieve(subscription.getId());
        assertEquals(end, renewed.getItems().getData().get(0).getCurrentPeriodStart());
        assertTrue(periodEnd(renewed) > end);
        assertEquals("active", renewed.getStatus());
        assertNotEquals(subscription.getLatestInvoice(), renewed.getLatestInvoice());
        assertEquals(
                "paid",
                stripe.v1().invoices().retrieve(renewed.getLatestInvoice()).getStatus());
        await().until(() ->
                endpoint.types().stream().filter("invoice.paid"::equals).count() == 2);
    }

    @Test
    void whoDoesNotPayOwesAndThenIsCancelled() throws StripeException {
        var subscription = subscribed();
        standIn.control().failPayments(subscription.getCustomer(), true);

        standIn.control()
                .advance(Duration.ofSeconds(periodEnd(subscription)
                                - standIn.control().now().getEpochSecond())
                        .plusHours(2));
        assertEquals(
                "past_due",
                stripe.v1().subscriptions().retrieve(subscription.getId()).getStatus());

        standIn.control().advance(Period.ofDays(16));
        var ended = stripe.v1().subscriptions().retrieve(subscription.getId());
        assertEquals("canceled", ended.getStatus());
        assertEquals("payment_failed", ended.getCancellationDetails().getReason());
        await().until(() -> endpoint.types().stream()
                        .filter("invoice.payment_failed"::equals)
                        .count()
                == 4);
    }

    @Test
    void whoPaysAtASecondAttemptIsActiveAgain() throws StripeException {
        var subscription = subscribed();
        standIn.control().needAuthentication(subscription.getCustomer());
        standIn.control().advance(Period.ofDays(32));
        assertEquals(
                "past_due",
                stripe.v1().subscriptions().retrieve(subscription.getId()).getStatus());

        standIn.control().failPayments(subscription.getCustomer(), false);
        standIn.control().advance(Period.ofDays(4));

        assertEquals(
                "active",
                stripe.v1().subscriptions().retrieve(subscription.getId()).getStatus());
        await().until(() -> endpoint.types().contains("invoice.payment_action_required"));
    }

    @Test
    void anUnpaidSubscriptionStaysIfSoWished() throws StripeException {
        var subscription = subscribed();
        standIn.control().failPaymentsAndKeepUnpaid(subscription.getCustomer());

        standIn.control().advance(Period.ofDays(50));

        assertEquals(
                "unpaid",
                stripe.v1().subscriptions().retrieve(subscription.getId()).getStatus());
    }

    @Test
    void aCancellationTakesEffectAtThePeriodsEnd() throws StripeException {
        var subscription = subscribed();

        var cancelling = stripe.v1()
                .subscriptions()
                .update(
                        subscription.getId(),
                        SubscriptionUpdateParams.builder()
                                .setCancelAtPeriodEnd(true)
                                .build());

        assertTrue(cancelling.getCancelAtPeriodEnd());
        assertEquals(periodEnd(subscription), cancelling.getCancelAt());
        assertEquals("active", cancelling.getStatus());
        standIn.control().advance(Period.ofDays(32));
        var ended = stripe.v1().subscriptions().retrieve(subscription.getId());
        assertEquals("canceled", ended.getStatus());
        assertEquals(periodEnd(subscription), ended.getEndedAt());
        await().until(() -> endpoint.types().contains("customer.subscription.deleted"));
    }

    @Test
    void sessionsAndFirstPaymentsExpire() throws StripeException {
        var session = checkout(customer());
        standIn.control().payDeclined(session.getId());

        standIn.control().advance(Duration.ofHours(25));

        assertEquals(
                "expired",
                stripe.v1().checkout().sessions().retrieve(session.getId()).getStatus());
        assertEquals(
                "incomplete_expired",
                subscriptions(session.getCustomer()).get(0).getStatus());
        await().until(() -> endpoint.types().contains("checkout.session.expired"));
        assertThrows(IllegalStateException.class, () -> standIn.control().pay(session.getId()));
    }

    @Test
    void anEventIsRepeatedUntilItIsTaken() throws StripeException {
        endpoint.fail(3);

        customer();

        await().until(() -> endpoint.types().equals(List.of("customer.created")));
        await().until(() -> standIn.control().pendingWebhooks() == 0);
        assertEquals(0, stripe.v1().events().list().getData().get(0).getPendingWebhooks());
    }

    @Test
    void anEventOnItsWaySurvivesARestart() throws StripeException {
        standIn.control().delay(Duration.ofSeconds(1));
        var customer = customer();
        standIn.stop();

        standIn.start();

        await().until(() -> endpoint.types().contains("customer.created"));
        assertEquals(
                "ada@example.com",
                stripe.v1().customers().retrieve(customer.getId()).getEmail());
    }

    @Test
    void aChangeThatACrashCutShortIsLeftOut() throws Exception {
        var customer = customer();
        await().until(() -> standIn.control().pendingWebhooks() == 0);
        standIn.stop();
        var file = folder.resolve("account.jsonl");
        Files.writeString(file, Files.readString(file) + "[{\"id\":\"cus_half\",\"obj");

        standIn.start();

        assertEquals(
                List.of(customer.getId()),
                stripe.v1().customers().list().getData().stream()
                        .map(it -> it.getId())
                        .toList());
    }

    @Test
    void deliveriesAreShuffledDoubledAndLostAsWished() throws StripeException {
        standIn.control().shuffle(true);
        for (int i = 0; i < 12; i++) customer();
        await().until(() -> endpoint.arrivals().size() == 12);
        var created = stripe.v1()
                .events()
                .list(com.stripe.param.EventListParams.builder().setLimit(100L).build())
                .getData();
        var arrived = endpoint.arrivals().stream().map(it -> it.event().getId()).toList();
        assertEquals(new HashSet<>(created.stream().map(it -> it.getId()).toList()), new HashSet<>(arrived));
        assertNotEquals(created.stream().map(it -> it.getId()).toList(), reversed(arrived));

        standIn.control().shuffle(false);
        standIn.control().lose("customer.created");
        customer();
        standIn.control().lose();
        standIn.control().doubled(true);
        customer();
        await().until(() -> endpoint.arrivals().size() == 14);
        await().until(() -> standIn.control().pendingWebhooks() == 0);
        assertEquals(
                13,
                endpoint.arrivals().stream()
                        .map(it -> it.event().getId())
                        .distinct()
                        .count());

        var lost = stripe.v1().events().list().getData().get(1).getId();
        standIn.control().doubled(false);
        standIn.control().redeliver(lost);
        await().until(() ->
                endpoint.arrivals().stream().anyMatch(it -> it.event().getId().equals(lost)));
    }

    @Test
    void whileASecretIsReplacedBothAreGood() throws StripeException {
        standIn.control().signWith("whsec_old", "whsec_new");
        endpoint.verifyWith("whsec_new");

        customer();

        await().until(() -> endpoint.arrivals().size() == 1);
        assertEquals(2, endpoint.arrivals().get(0).signature().split(",v1=").length - 1);
    }

    @Test
    void aSignatureByAnotherSecretIsRefused() throws StripeException {
        endpoint.verifyWith("whsec_other");

        customer();

        await().until(() -> standIn.control().pendingWebhooks() == 1);
        assertEquals(List.of(), endpoint.arrivals());
    }

    @Test
    void refundsAndDisputesAreToldOf() throws StripeException {
        var subscription = subscribed();

        standIn.control().dispute(subscription.getId());
        standIn.control().closeDispute(subscription.getId(), true);
        standIn.control().refund(subscription.getId());

        await().until(() -> endpoint.types()
                .containsAll(List.of(
                        "charge.dispute.created",
                        "charge.dispute.closed",
                        "refund.created",
                        "charge.refunded",
                        "refund.updated")));
        assertTrue(stripe.v1().charges().list().getData().get(0).getRefunded());
    }

    @Test
    void inAnOutageTheApiAnswers503() throws StripeException {
        standIn.control().outage(true);

        var refused = assertThrows(ApiException.class, this::customer);

        assertEquals(503, refused.getStatusCode());
        standIn.control().outage(false);
        assertTrue(customer().getId().startsWith("cus_"));
    }

    @Test
    void thePortalCancelsAndResumes() throws Exception {
        var subscription = subscribed();
        var portal = stripe.v1()
                .billingPortal()
                .sessions()
                .create(com.stripe.param.billingportal.SessionCreateParams.builder()
                        .setCustomer(subscription.getCustomer())
                        .setReturnUrl("https://kindred.test/me")
                        .build());
        var page = browse(portal.getUrl()).body();
        assertTrue(page.contains("Premium, monthly") && page.contains("https://kindred.test/me"), page);

        var form = "subscription=" + subscription.getId() + "&action=";
        assertEquals(303, post(portal.getUrl(), form + "cancel-at-period-end").statusCode());
        assertTrue(stripe.v1().subscriptions().retrieve(subscription.getId()).getCancelAtPeriodEnd());
        post(portal.getUrl(), form + "resume");
        assertFalse(stripe.v1().subscriptions().retrieve(subscription.getId()).getCancelAtPeriodEnd());
        post(portal.getUrl(), form + "cancel");
        assertEquals(
                "canceled",
                stripe.v1().subscriptions().retrieve(subscription.getId()).getStatus());
    }

    private StripeClient client(String apiKey) {
        return StripeClient.builder()
                .setApiKey(apiKey)
                .setApiBase(standIn.url())
                .setMaxNetworkRetries(0)
                .build();
    }

    private Customer customer() throws StripeException {
        return stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("ada@example.com")
                        .build());
    }

    private Session checkout(Customer customer) throws StripeException {
        return stripe.v1()
                .checkout()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                        .setCustomer(customer.getId())
                        .setClientReferenceId("user-1")
                        .addLineItem(SessionCreateParams.LineItem.builder()
                                .setPrice(MONTHLY)
                                .setQuantity(1L)
                                .build())
                        .setSubscriptionData(SessionCreateParams.SubscriptionData.builder()
                                .putMetadata("userId", "u1")
                                .build())
                        .setSuccessUrl("https://kindred.test/done?session={CHECKOUT_SESSION_ID}")
                        .setCancelUrl("https://kindred.test/back")
                        .build());
    }

    private Subscription subscribed() throws StripeException {
        var session = checkout(customer());
        standIn.control().pay(session.getId());
        return subscriptions(session.getCustomer()).get(0);
    }

    private List<Subscription> subscriptions(String customer) throws StripeException {
        return stripe.v1()
                .subscriptions()
                .list(SubscriptionListParams.builder()
                        .setCustomer(customer)
                        .setStatus(SubscriptionListParams.Status.ALL)
                        .build())
                .getData();
    }

    private static long periodEnd(Subscription subscription) {
        return subscription.getItems().getData().get(0).getCurrentPeriodEnd();
    }

    private Endpoint.Arrival arrival(String type) {
        return endpoint.arrivals().stream()
                .filter(arrival -> arrival.event().getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private int createWithKey(String key) {
        var options = RequestOptions.builder().setIdempotencyKey(key).build();
        try {
            return stripe.v1()
                    .customers()
                    .create(CustomerCreateParams.builder().build(), options)
                    .getLastResponse()
                    .code();
        } catch (StripeException refused) {
            return refused.getStatusCode();
        }
    }

    private static List<String> reversed(List<String> list) {
        var reversed = new ArrayList<>(list);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    private static HttpResponse<String> browse(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    private static HttpResponse<String> post(String url, String form) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
