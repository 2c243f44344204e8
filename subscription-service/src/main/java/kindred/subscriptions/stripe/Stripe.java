package kindred.subscriptions.stripe;

import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.SubscriptionCancelParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The calls of Stripe's API about customers, subscriptions and checkouts. Each throws {@link StripeUnavailable} if Stripe
 * fails, and {@link StripeRejected} if Stripe rejects the request.
 *
 * @see <a href="https://docs.stripe.com/api">Stripe's API</a>
 */
@ApplicationScoped
public class Stripe {
    /** Key of our user id in the metadata of the objects that we create at Stripe. */
    static final String USER_ID = "userId";

    private static final String PRICE_ID = "priceId";
    /** Part of the same response, so that it costs no call of its own. */
    private static final String LATEST_INVOICE = "data.latest_invoice";

    private final StripeConfig config;
    private final StripeApi api;

    Stripe(StripeConfig config, StripeApi api) {
        this.config = config;
        this.api = api;
    }

    /** @param intent distinguishes the customers of one user; the same intent returns the same customer again */
    public String createCustomer(UUID userId, String intent) {
        var customer = CustomerCreateParams.builder()
                .putMetadata(USER_ID, userId.toString())
                .build();
        return api.call(stripe -> stripe.customers()
                        .create(customer, StripeApi.withIdempotencyKey("customer:" + userId + ":" + intent)))
                .getId();
    }

    /** Lists all subscriptions of a customer, also ended ones. Returns none for a deleted customer. */
    public List<StripeSubscription> listSubscriptions(String customerId) {
        var query = SubscriptionListParams.builder()
                .setCustomer(customerId)
                .setStatus(SubscriptionListParams.Status.ALL)
                .addExpand(LATEST_INVOICE)
                .setLimit(StripeApi.PAGE_SIZE)
                .build();
        return api.callOrIfMissing(
                List.of(), stripe -> read(stripe.subscriptions().list(query).getData()));
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
                .setLimit(StripeApi.PAGE_SIZE)
                .build();
        var page = api.call(stripe -> stripe.subscriptions().list(query));
        var last = page.getData().isEmpty()
                ? null
                : page.getData().get(page.getData().size() - 1).getId();
        return new Page(read(page.getData()), Boolean.TRUE.equals(page.getHasMore()) ? last : null);
    }

    public boolean isCustomerDeleted(String customerId) {
        return api.callOrIfMissing(
                true,
                stripe -> Boolean.TRUE.equals(
                        stripe.customers().retrieve(customerId).getDeleted()));
    }

    /** Cancels a subscription at once, without a credit for unused time. Does nothing if it has ended. */
    public void cancel(String subscriptionId) {
        var now = SubscriptionCancelParams.builder()
                .setInvoiceNow(false)
                .setProrate(false)
                .build();
        // Stripe does not know ended subscriptions in this call
        var unused = api.callOrIfMissing(
                Optional.empty(), stripe -> Optional.of(stripe.subscriptions().cancel(subscriptionId, now)));
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
            else api.call(stripe -> stripe.checkout().sessions().expire(session.getId()));
        }
        return found;
    }

    private List<Session> openSessions(String customerId) {
        var query = SessionListParams.builder()
                .setCustomer(customerId)
                .setStatus(SessionListParams.Status.OPEN)
                .setLimit(StripeApi.PAGE_SIZE)
                .build();
        return api.call(stripe -> stripe.checkout().sessions().list(query)).getData();
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
        return api.call(stripe -> read(stripe.checkout().sessions().create(session)));
    }

    /** Creates a session of the billing portal and returns its URL. */
    public String createPortalSession(String customerId) {
        var session = com.stripe.param.billingportal.SessionCreateParams.builder()
                .setCustomer(customerId)
                .setReturnUrl(config.portalReturnUrl().toString())
                .build();
        return api.call(stripe -> stripe.billingPortal().sessions().create(session))
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
}
