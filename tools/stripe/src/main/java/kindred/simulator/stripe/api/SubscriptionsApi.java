package kindred.simulator.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;
import kindred.simulator.stripe.billing.Subscription;
import kindred.simulator.stripe.billing.Subscriptions;
import kindred.simulator.stripe.store.Transaction;

/**
 * The endpoints of subscriptions.
 *
 * @see <a href="https://docs.stripe.com/api/subscriptions">Stripe: subscriptions</a>
 */
final class SubscriptionsApi {
    private static final String[] STATUSES = {
        "active",
        "all",
        "canceled",
        "ended",
        "incomplete",
        "incomplete_expired",
        "past_due",
        "paused",
        "trialing",
        "unpaid"
    };

    private SubscriptionsApi() {}

    static void routes(Routes routes) {
        routes.on("GET", "/v1/subscriptions/{}", (request, transaction) -> of(request, transaction)
                        .json())
                .on("POST", "/v1/subscriptions/{}", SubscriptionsApi::update, "cancel_at_period_end", "metadata[*]")
                .on("DELETE", "/v1/subscriptions/{}", SubscriptionsApi::cancel, "invoice_now", "prorate")
                .on("POST", "/v1/subscriptions/{}/resume", SubscriptionsApi::resume, "billing_cycle_anchor")
                .list("/v1/subscriptions", SubscriptionsApi::list, "customer", "status", "price");
    }

    private static ObjectNode update(Request request, Transaction transaction) {
        var subscription = of(request, transaction);
        var cancel = request.params().flag("cancel_at_period_end");
        if (cancel.isPresent() && subscription.hasEnded())
            throw ApiError.invalid("A canceled subscription can only update its cancellation_details and metadata.");
        request.params().metadata("metadata", subscription.json().withObject("/metadata"));
        if (cancel.isPresent() && cancel.get() != subscription.cancelsAtPeriodEnd())
            Subscriptions.cancelAtPeriodEnd(transaction, subscription, cancel.get());
        else transaction.put("customer.subscription.updated", subscription.json());
        return subscription.json();
    }

    private static ObjectNode cancel(Request request, Transaction transaction) {
        var subscription = of(request, transaction);
        if (subscription.hasEnded()) throw ApiError.noSuch("subscription", request.id());
        Subscriptions.cancel(transaction, subscription, "cancellation_requested");
        return subscription.json();
    }

    private static ObjectNode resume(Request request, Transaction transaction) {
        var subscription = of(request, transaction);
        if (!subscription.is("paused")) throw ApiError.invalid("Only paused subscriptions can be resumed.");
        Subscriptions.resume(transaction, subscription);
        return subscription.json();
    }

    private static ObjectNode list(Request request, Transaction transaction) {
        var params = request.params();
        var customer = params.text("customer");
        customer.filter(id -> transaction.find("customer", id).isEmpty()).ifPresent(id -> {
            throw ApiError.noSuch("customer", id, "customer");
        });
        var status =
                params.oneOf("status", STATUSES).map(SubscriptionsApi::with).orElse(it -> !it.is("canceled"));
        return ListPage.of(request, transaction, "subscription", json -> {
            var subscription = new Subscription(json);
            return status.test(subscription)
                    && params.matches("customer", json.path("customer"))
                    && params.matches("price", subscription.price().path("id"));
        });
    }

    private static Predicate<Subscription> with(String status) {
        return switch (status) {
            case "all" -> it -> true;
            case "ended" -> Subscription::hasEnded;
            default -> it -> it.is(status);
        };
    }

    private static Subscription of(Request request, Transaction transaction) {
        return transaction
                .find("subscription", request.id())
                .map(Subscription::new)
                .orElseThrow(() -> ApiError.noSuch("subscription", request.id()));
    }
}
