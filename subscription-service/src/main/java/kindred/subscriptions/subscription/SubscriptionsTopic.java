package kindred.subscriptions.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import kindred.events.EventType;
import kindred.events.SubscriptionState;
import kindred.kit.outbox.StateTopic;

/** Builds the states of topic {@code kindred.subscriptions}, and republishes them from the stored subscriptions. */
@ApplicationScoped
class SubscriptionsTopic implements StateTopic {
    private final Plans plans;

    SubscriptionsTopic(Plans plans) {
        this.plans = plans;
    }

    @Override
    public EventType event() {
        return EventType.SUBSCRIPTION_CHANGED;
    }

    @Override
    public List<SubscriptionState> after(UUID userId, int limit) {
        return Subscription.lockPublishedAfter(userId, limit).stream()
                .map(this::state)
                .toList();
    }

    SubscriptionState state(Subscription subscription) {
        return new SubscriptionState(
                subscription.userId,
                subscription.status,
                plans.planOf(subscription.priceId),
                subscription.announcedActive,
                subscription.periodEnds,
                subscription.cancelAtPeriodEnd,
                subscription.updatedAt,
                subscription.version);
    }
}
