package kindred.subscriptions.webhook;

import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.Subscription;
import com.stripe.param.EventListParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.service.V1Services;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads the account at Stripe independently of the service. */
record StripeAccount(V1Services stripe, Function<String, UUID> userIds) {
    private static final long PAGE_SIZE = 100;

    /** Finds the user's newest subscription. All older ones have ended. */
    Optional<Subscription> newestSubscription(String person) throws StripeException {
        return subscriptions(person).stream().max(Comparator.comparing(Subscription::getCreated));
    }

    /** Finds the user's subscriptions by the user id in their metadata. */
    List<Subscription> subscriptions(String person) throws StripeException {
        var userId = userIds.apply(person).toString();
        var all = new ArrayList<Subscription>();
        stripe.subscriptions()
                .list(SubscriptionListParams.builder()
                        .setStatus(SubscriptionListParams.Status.ALL)
                        .setLimit(PAGE_SIZE)
                        .build())
                .autoPagingIterable()
                .forEach(all::add);
        return all.stream()
                .filter(subscription -> userId.equals(subscription.getMetadata().get("userId")))
                .toList();
    }

    /** Lists all events, the newest first. */
    List<Event> events() throws StripeException {
        var events = new ArrayList<Event>();
        stripe.events()
                .list(EventListParams.builder().setLimit(PAGE_SIZE).build())
                .autoPagingIterable()
                .forEach(events::add);
        return events;
    }
}
