package kindred.subscriptions.upkeep;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import kindred.subscriptions.stripe.StripeUnavailable;
import kindred.subscriptions.subscription.Subscription;
import kindred.subscriptions.subscription.SyncSubscription;
import org.jboss.logging.Logger;

/** A job that ends access whose time is over, even without a webhook and while Stripe is unavailable. */
@ApplicationScoped
public class SweepLapsedSubscriptions {
    private static final Logger LOG = Logger.getLogger(SweepLapsedSubscriptions.class);
    private static final int PAGE_SIZE = 100;

    private final SyncSubscription sync;
    private final Clock clock;

    SweepLapsedSubscriptions(SyncSubscription sync, Clock clock) {
        this.sync = sync;
        this.clock = clock;
    }

    @Scheduled(
            identity = "sweep-lapsed-subscriptions",
            every = "{kindred.subscriptions.sweep-interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    public void sweep() {
        // Each swept subscription is then inactive or active for longer, so the next page contains other ones
        for (var lapsed = page(); !lapsed.isEmpty(); lapsed = page()) lapsed.forEach(this::syncOrExpire);
    }

    private List<UUID> page() {
        return Subscription.findLapsed(clock.instant(), PAGE_SIZE);
    }

    private void syncOrExpire(UUID userId) {
        try {
            sync.syncUser(userId);
        } catch (StripeUnavailable failure) {
            LOG.warnf("Subscription expires without a call of Stripe user=%s reason=%s", userId, failure.getMessage());
        }
        sync.expire(userId);
    }
}
