package kindred.users.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import kindred.events.EventType;
import kindred.events.SubscriptionState;
import kindred.kit.outbox.Outbox;

/** Takes over what the subscriptions service tells of a user. Told again, or told late, it changes nothing. */
@ApplicationScoped
public class UpdateSubscription {
    private final Outbox outbox;

    UpdateSubscription(Outbox outbox) {
        this.outbox = outbox;
    }

    @Transactional
    public void update(SubscriptionState state) {
        User.lockRegistration(state.userId());
        if (!SubscriptionCopy.store(state)) return;
        var user = User.lockIfRegistered(state.userId()).orElse(null);
        if (user == null || !user.subscribe(state.status(), state.periodEnds())) return;
        user.changed();
        outbox.emit(EventType.USER_SUBSCRIPTION_CHANGED, user.id, user.state());
    }
}
