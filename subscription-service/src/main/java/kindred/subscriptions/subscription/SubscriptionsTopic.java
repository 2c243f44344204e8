package kindred.subscriptions.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import kindred.events.EventType;
import kindred.events.SubscriptionState;
import kindred.kit.outbox.StateTopic;

/** {@code kindred.subscriptions}: what others are told of a row. */
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
    public List<SubscriptionState> after(UUID userId, int most) {
        return Subscription.lockToldAfter(userId, most).stream()
                .map(this::state)
                .toList();
    }

    SubscriptionState state(Subscription subscription) {
        return new SubscriptionState(
                subscription.userId,
                subscription.status,
                plans.plan(subscription.priceId),
                subscription.announcedActive,
                subscription.periodEnds,
                subscription.cancelAtPeriodEnd,
                subscription.updatedAt,
                subscription.version);
    }
}
