package kindred.users.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import kindred.events.EventType;
import kindred.events.SubscriptionState;
import kindred.kit.database.AdvisoryLock;
import kindred.kit.outbox.Outbox;
import kindred.users.user.User;

/** Stores a received subscription state and copies it to the profile. A duplicate or outdated state changes nothing. */
@ApplicationScoped
public class UpdateSubscription {
    private final Outbox outbox;
    private final AdvisoryLock lock;

    UpdateSubscription(Outbox outbox, AdvisoryLock lock) {
        this.outbox = outbox;
        this.lock = lock;
    }

    @Transactional
    public void update(SubscriptionState state) {
        lock.hold(state.userId());
        if (!SubscriptionCopy.store(state)) return;
        var user = User.lockIfRegistered(state.userId()).orElse(null);
        if (user == null || !user.setSubscription(state.status(), state.periodEnds())) return;
        user.markChanged();
        outbox.emit(EventType.USER_SUBSCRIPTION_CHANGED, user.id, user.state());
    }
}
