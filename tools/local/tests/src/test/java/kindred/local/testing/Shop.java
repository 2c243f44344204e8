package kindred.local.testing;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/** A seller with a webhook endpoint who uses the stand-in through stripe-java. */
final class Shop implements AutoCloseable {
    static final String MONTHLY = "price_premium_monthly";

    final WebhookEndpoint endpoint = new WebhookEndpoint();
    final Stripe standIn;
    final StripeControl control;
    final StripeClient stripe;

    Shop(Path folder) throws IOException {
        standIn = Stripe.start(folder, endpoint.url());
        control = standIn.control();
        stripe = client(standIn.url(), standIn.apiKey());
    }

    static StripeClient client(String url, String apiKey) {
        return StripeClient.builder()
                .setApiKey(apiKey)
                .setApiBase(url)
                .setMaxNetworkRetries(0)
                .build();
    }

    Customer customer() throws StripeException {
        return stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("ada@example.com")
                        .build());
    }

    Session checkout(Customer customer) throws StripeException {
        return checkout(customer, subscriptionOf("u1").build());
    }

    Session checkout(Customer customer, SessionCreateParams.SubscriptionData subscription) throws StripeException {
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
                        .setSubscriptionData(subscription)
                        .setSuccessUrl("https://kindred.test/done?session={CHECKOUT_SESSION_ID}")
                        .setCancelUrl("https://kindred.test/back")
                        .build());
    }

    static SessionCreateParams.SubscriptionData.Builder subscriptionOf(String user) {
        return SessionCreateParams.SubscriptionData.builder().putMetadata("userId", user);
    }

    /** Creates an active subscription of a new customer. */
    Subscription subscribed() throws StripeException {
        var session = checkout(customer());
        control.pay(session.getId());
        return subscriptions(session.getCustomer()).get(0);
    }

    Subscription subscription(String id) throws StripeException {
        return stripe.v1().subscriptions().retrieve(id);
    }

    List<Subscription> subscriptions(String customer) throws StripeException {
        return stripe.v1()
                .subscriptions()
                .list(SubscriptionListParams.builder()
                        .setCustomer(customer)
                        .setStatus(SubscriptionListParams.Status.ALL)
                        .build())
                .getData();
    }

    Session session(String id) throws StripeException {
        return stripe.v1().checkout().sessions().retrieve(id);
    }

    static long periodEnd(Subscription subscription) {
        return subscription.getItems().getData().get(0).getCurrentPeriodEnd();
    }

    static HttpResponse<String> browse(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    static HttpResponse<String> post(String url, String form) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        standIn.close();
        endpoint.close();
    }
}
