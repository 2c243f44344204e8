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

/** What the account at Stripe says, asked by its owner and not by the service. */
record StripeAccount(V1Services stripe, Function<String, UUID> userIds) {
    private static final long PAGE = 100;

    /** The one that was made last for a person, by the id that is in its metadata: whoever may buy another has none that goes on. */
    Optional<Subscription> newestSubscription(String person) throws StripeException {
        var userId = userIds.apply(person).toString();
        var all = new ArrayList<Subscription>();
        stripe.subscriptions()
                .list(SubscriptionListParams.builder()
                        .setStatus(SubscriptionListParams.Status.ALL)
                        .setLimit(PAGE)
                        .build())
                .autoPagingIterable()
                .forEach(all::add);
        return all.stream()
                .filter(subscription -> userId.equals(subscription.getMetadata().get("userId")))
                .max(Comparator.comparing(Subscription::getCreated));
    }

    /** Every event, the newest first. */
    List<Event> events() throws StripeException {
        var events = new ArrayList<Event>();
        stripe.events()
                .list(EventListParams.builder().setLimit(PAGE).build())
                .autoPagingIterable()
                .forEach(events::add);
        return events;
    }
}
