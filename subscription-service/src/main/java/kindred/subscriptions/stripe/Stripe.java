package kindred.subscriptions.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.ChargeListParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.SubscriptionCancelParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The calls of Stripe's API that this service needs. Each throws {@link StripeUnavailable} if Stripe fails,
 * and {@link StripeRejected} if Stripe rejects the request.
 *
 * @see <a href="https://docs.stripe.com/api">Stripe's API</a>
 */
@ApplicationScoped
public class Stripe {
    /** Key of our user id in the metadata of the objects that we create at Stripe. */
    static final String USER_ID = "userId";

    private static final String PRICE_ID = "priceId";
    private static final String LOST = "lost";
    /** Part of the same response, so that it costs no call of its own. */
    private static final String LATEST_INVOICE = "data.latest_invoice";

    private static final int RETRIES = 2;
    private static final long PAGE_SIZE = 100;

    private final StripeConfig config;
    private final StripeClient client;

    Stripe(StripeConfig config) {
        this.config = config;
        this.client = new StripeClient.StripeClientBuilder()
                .setApiKey(config.apiKey())
                .setApiBase(config.apiBase().toString())
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setReadTimeout(Math.toIntExact(config.readTimeout().toMillis()))
                .setMaxNetworkRetries(RETRIES)
                .build();
    }

    /** @param intent distinguishes the customers of one user; the same intent returns the same customer again */
    public String createCustomer(UUID userId, String intent) {
        var customer = CustomerCreateParams.builder()
                .putMetadata(USER_ID, userId.toString())
                .build();
        return call(() -> client.v1()
                        .customers()
                        .create(customer, withIdempotencyKey("customer:" + userId + ":" + intent)))
                .getId();
    }

    /** Lists all subscriptions of a customer, also ended ones. Returns none for a deleted customer. */
    public List<StripeSubscription> listSubscriptions(String customerId) {
        var query = SubscriptionListParams.builder()
                .setCustomer(customerId)
                .setStatus(SubscriptionListParams.Status.ALL)
                .addExpand(LATEST_INVOICE)
                .setLimit(PAGE_SIZE)
                .build();
        try {
            return read(client.v1().subscriptions().list(query).getData());
        } catch (StripeException failure) {
            if (isMissing(failure)) return List.of();
            throw translate(failure);
        }
    }

    /**
     * A page of the subscriptions of all customers.
     *
     * @param next the cursor of the next page; null on the last page
     */
    public record Page(
            List<StripeSubscription> subscriptions,
            @Nullable String next) {}

    /**
     * Lists a page of the subscriptions of all customers.
     *
     * @param cursor {@link Page#next} of the previous page; null for the first page
     */
    public Page listPage(@Nullable String cursor) {
        var query = SubscriptionListParams.builder()
                .setStatus(SubscriptionListParams.Status.ALL)
                .setStartingAfter(cursor)
                .addExpand(LATEST_INVOICE)
                .addExpand("data.customer")
                .setLimit(PAGE_SIZE)
                .build();
        var page = call(() -> client.v1().subscriptions().list(query));
        var last = page.getData().isEmpty()
                ? null
                : page.getData().get(page.getData().size() - 1).getId();
        return new Page(read(page.getData()), Boolean.TRUE.equals(page.getHasMore()) ? last : null);
    }

    public boolean isCustomerDeleted(String customerId) {
        try {
            return Boolean.TRUE.equals(
                    client.v1().customers().retrieve(customerId).getDeleted());
        } catch (StripeException failure) {
            if (isMissing(failure)) return true;
            throw translate(failure);
        }
    }

    /** Finds the customer of a charge. Returns none for an unknown charge. */
    public Optional<String> findCustomerOfCharge(String chargeId) {
        try {
            return Optional.ofNullable(client.v1().charges().retrieve(chargeId).getCustomer());
        } catch (StripeException failure) {
            if (isMissing(failure)) return Optional.empty();
            throw translate(failure);
        }
    }

    /** Lists the last paid invoices of a subscription, the newest first. */
    public List<PaidInvoice> listPaidInvoices(String subscriptionId) {
        var query = InvoiceListParams.builder()
                .setSubscription(subscriptionId)
                .setStatus(InvoiceListParams.Status.PAID)
                .addExpand("data.payments")
                .setLimit(PAGE_SIZE)
                .build();
        return call(() -> client.v1().invoices().list(query)).getData().stream()
                .map(PaidInvoice::of)
                .toList();
    }

    /** Finds those of the customer's last payments whose money went back. Returns none for a deleted customer. */
    public ReversedPayments findReversedPayments(String customerId) {
        var query = ChargeListParams.builder()
                .setCustomer(customerId)
                .setLimit(PAGE_SIZE)
                .build();
        try {
            var refunded = new HashSet<String>();
            var lost = new HashSet<String>();
            var any = false;
            for (var charge : client.v1().charges().list(query).getData()) {
                var payment = charge.getPaymentIntent();
                if (payment == null) continue;
                if (Boolean.TRUE.equals(charge.getRefunded())) refunded.add(payment);
                if (Boolean.TRUE.equals(charge.getDisputed()) && isLost(charge.getId())) lost.add(payment);
                any |= charge.getAmountRefunded() > 0 || Boolean.TRUE.equals(charge.getDisputed());
            }
            return new ReversedPayments(refunded, lost, any);
        } catch (StripeException failure) {
            if (isMissing(failure)) return ReversedPayments.NONE;
            throw translate(failure);
        }
    }

    private boolean isLost(String chargeId) throws StripeException {
        var query = DisputeListParams.builder().setCharge(chargeId).build();
        return client.v1().disputes().list(query).getData().stream()
                .anyMatch(dispute -> LOST.equals(dispute.getStatus()));
    }

    /** Lists the customers of all payments that were refunded in full since then. */
    public Set<String> listCustomersWithRefund(Instant since) {
        var query = RefundListParams.builder()
                .setCreated(RefundListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .addExpand("data.charge")
                .setLimit(PAGE_SIZE)
                .build();
        return call(() -> {
            var customers = new HashSet<String>();
            for (var refund : client.v1().refunds().list(query).autoPagingIterable()) {
                var charge = refund.getChargeObject();
                if (charge != null && Boolean.TRUE.equals(charge.getRefunded())) customers.add(charge.getCustomer());
            }
            return customers;
        });
    }

    /** Lists the customers of all disputes that began since then and are lost. */
    public Set<String> listCustomersWithLostDispute(Instant since) {
        var query = DisputeListParams.builder()
                .setCreated(DisputeListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .addExpand("data.charge")
                .setLimit(PAGE_SIZE)
                .build();
        return call(() -> {
            var customers = new HashSet<String>();
            for (var dispute : client.v1().disputes().list(query).autoPagingIterable()) {
                var charge = dispute.getChargeObject();
                if (charge != null && LOST.equals(dispute.getStatus())) customers.add(charge.getCustomer());
            }
            return customers;
        });
    }

    /** Cancels a subscription at once, without a credit for unused time. Does nothing if it has ended. */
    public void cancel(String subscriptionId) {
        var now = SubscriptionCancelParams.builder()
                .setInvoiceNow(false)
                .setProrate(false)
                .build();
        try {
            var unused = client.v1().subscriptions().cancel(subscriptionId, now);
        } catch (StripeException failure) {
            // Stripe does not know ended subscriptions in this call
            if (!isMissing(failure)) throw translate(failure);
        }
    }

    /**
     * Refunds what is left of a payment. A repetition returns the first refund, or refunds nothing.
     *
     * @return the refunded amount in the smallest unit of the currency; 0 if it was refunded before
     * @throws StripeRejected if the payment cannot be refunded, for example because it is disputed
     */
    public long refund(String paymentIntent, String intent) {
        var refund = RefundCreateParams.builder()
                .setPaymentIntent(paymentIntent)
                .setReason(RefundCreateParams.Reason.DUPLICATE)
                .build();
        try {
            return client.v1()
                    .refunds()
                    .create(refund, withIdempotencyKey("refund:" + paymentIntent + ":" + intent))
                    .getAmount();
        } catch (StripeException failure) {
            if ("charge_already_refunded".equals(failure.getCode())) return 0;
            throw translate(failure);
        }
    }

    /** Finds the customer's open checkout for a price. */
    public Optional<Checkout> findOpenCheckout(String customerId, String priceId) {
        return openSessions(customerId).stream()
                .filter(session -> isFor(priceId, session))
                .findFirst()
                .map(Stripe::read);
    }

    /** Finds the customer's open checkout for a price. Expires all others: a customer has one checkout at a time. */
    public Optional<Checkout> keepOpenCheckout(String customerId, String priceId) {
        Optional<Checkout> found = Optional.empty();
        for (var session : openSessions(customerId)) {
            if (found.isEmpty() && isFor(priceId, session)) found = Optional.of(read(session));
            else call(() -> client.v1().checkout().sessions().expire(session.getId()));
        }
        return found;
    }

    private List<Session> openSessions(String customerId) {
        var query = SessionListParams.builder()
                .setCustomer(customerId)
                .setStatus(SessionListParams.Status.OPEN)
                .setLimit(PAGE_SIZE)
                .build();
        return call(() -> client.v1().checkout().sessions().list(query)).getData();
    }

    private static boolean isFor(String priceId, Session session) {
        return priceId.equals(session.getMetadata().get(PRICE_ID));
    }

    public Checkout createCheckout(UUID userId, String customerId, String priceId) {
        var session = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                .setCustomer(customerId)
                .setClientReferenceId(userId.toString())
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setPrice(priceId)
                        .setQuantity(1L)
                        .build())
                .putMetadata(USER_ID, userId.toString())
                .putMetadata(PRICE_ID, priceId)
                .setSubscriptionData(SessionCreateParams.SubscriptionData.builder()
                        .putMetadata(USER_ID, userId.toString())
                        .build())
                .setSuccessUrl(config.successUrl())
                .setCancelUrl(config.cancelUrl().toString())
                .build();
        return read(call(() -> client.v1().checkout().sessions().create(session)));
    }

    /** Creates a session of the billing portal and returns its URL. */
    public String createPortalSession(String customerId) {
        var session = com.stripe.param.billingportal.SessionCreateParams.builder()
                .setCustomer(customerId)
                .setReturnUrl(config.portalReturnUrl().toString())
                .build();
        return call(() -> client.v1().billingPortal().sessions().create(session))
                .getUrl();
    }

    private static Checkout read(Session session) {
        return new Checkout(session.getId(), session.getUrl(), Instant.ofEpochSecond(session.getExpiresAt()));
    }

    private List<StripeSubscription> read(List<com.stripe.model.Subscription> subscriptions) {
        var plans = config.plans().values();
        return subscriptions.stream()
                .map(subscription -> StripeSubscription.of(subscription, plans))
                .filter(Objects::nonNull)
                .toList();
    }

    private static RequestOptions withIdempotencyKey(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private interface Call<T> {
        T run() throws StripeException;
    }

    private static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (StripeException failure) {
            throw translate(failure);
        }
    }

    private static RuntimeException translate(StripeException failure) {
        return failure instanceof InvalidRequestException invalid
                ? new StripeRejected(invalid)
                : new StripeUnavailable(failure);
    }

    private static boolean isMissing(StripeException failure) {
        return failure instanceof InvalidRequestException && "resource_missing".equals(failure.getCode());
    }
}
