package kindred.subscriptions.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
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
 * The calls of Stripe's API that subscriptions need. Every one throws {@link StripeUnavailable} when Stripe does not do its work.
 *
 * @see <a href="https://docs.stripe.com/api">Stripe's API</a>
 */
@ApplicationScoped
public class Stripe {
    /** Where our id is in what we make at Stripe. */
    private static final String USER_ID = "userId";

    private static final String PRICE_ID = "priceId";
    private static final int RETRIES = 2;
    private static final long PAGE = 100;

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

    /** @param intent tells this creation from others of the same user: asked again, Stripe answers with the same customer */
    public String createCustomer(UUID userId, String intent) {
        var customer = CustomerCreateParams.builder()
                .putMetadata(USER_ID, userId.toString())
                .build();
        return call(() -> client.v1().customers().create(customer, idempotent("customer:" + userId + ":" + intent)))
                .getId();
    }

    /** Every subscription that a customer has or had; none for a customer who was deleted. */
    public List<PaidSubscription> subscriptions(String customerId) {
        var wanted = SubscriptionListParams.builder()
                .setCustomer(customerId)
                .setStatus(SubscriptionListParams.Status.ALL)
                .setLimit(PAGE)
                .build();
        try {
            return read(client.v1().subscriptions().list(wanted).getData());
        } catch (StripeException failed) {
            if (isMissing(failed)) return List.of();
            throw away(failed);
        }
    }

    /**
     * Part of all subscriptions.
     *
     * @param next where the next page begins; null after the last
     */
    public record Page(
            List<PaidSubscription> subscriptions, @Nullable String next) {}

    /**
     * A page of all subscriptions, whoever's.
     *
     * @param from {@link Page#next} of the page before; null for the first page
     */
    public Page page(@Nullable String from) {
        var wanted = SubscriptionListParams.builder()
                .setStatus(SubscriptionListParams.Status.ALL)
                .setStartingAfter(from)
                .setLimit(PAGE)
                .build();
        var page = call(() -> client.v1().subscriptions().list(wanted));
        var last = page.getData().isEmpty()
                ? null
                : page.getData().get(page.getData().size() - 1).getId();
        return new Page(read(page.getData()), Boolean.TRUE.equals(page.getHasMore()) ? last : null);
    }

    public boolean isDeleted(String customerId) {
        try {
            return Boolean.TRUE.equals(
                    client.v1().customers().retrieve(customerId).getDeleted());
        } catch (StripeException failed) {
            if (isMissing(failed)) return true;
            throw away(failed);
        }
    }

    /** The customer whose charge that was, if it was somebody's. */
    public Optional<String> customerOfCharge(String chargeId) {
        return Optional.ofNullable(
                call(() -> client.v1().charges().retrieve(chargeId)).getCustomer());
    }

    /** The open checkout of a customer for a price. One for another price is closed: a person has one checkout at a time. */
    public Optional<Checkout> openCheckout(String customerId, String priceId) {
        var open = SessionListParams.builder()
                .setCustomer(customerId)
                .setStatus(SessionListParams.Status.OPEN)
                .setLimit(PAGE)
                .build();
        Optional<Checkout> same = Optional.empty();
        for (var session :
                call(() -> client.v1().checkout().sessions().list(open)).getData()) {
            if (same.isEmpty() && priceId.equals(session.getMetadata().get(PRICE_ID)))
                same = Optional.of(read(session));
            else call(() -> client.v1().checkout().sessions().expire(session.getId()));
        }
        return same;
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

    /** The page where a customer changes the card, cancels or resumes. */
    public String createPortal(String customerId) {
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

    private static List<PaidSubscription> read(List<com.stripe.model.Subscription> subscriptions) {
        return subscriptions.stream()
                .map(PaidSubscription::of)
                .filter(Objects::nonNull)
                .toList();
    }

    private static RequestOptions idempotent(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private interface Call<T> {
        T run() throws StripeException;
    }

    private static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (StripeException failed) {
            throw away(failed);
        }
    }

    private static RuntimeException away(StripeException failed) {
        // A request that Stripe takes for wrong is our mistake, and no outage
        return failed instanceof InvalidRequestException
                ? new IllegalStateException(failed)
                : new StripeUnavailable(failed);
    }

    private static boolean isMissing(StripeException failed) {
        return failed instanceof InvalidRequestException && "resource_missing".equals(failed.getCode());
    }
}
