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

/** Ends access whose time is over, also when Stripe never told us, and also when Stripe cannot be asked. */
@ApplicationScoped
public class SweepLapsed {
    private static final Logger LOG = Logger.getLogger(SweepLapsed.class);
    private static final int AT_ONCE = 100;

    private final SyncSubscription refresh;
    private final Clock clock;

    SweepLapsed(SyncSubscription refresh, Clock clock) {
        this.refresh = refresh;
        this.clock = clock;
    }

    @Scheduled(
            identity = "sweep-lapsed-subscriptions",
            every = "{kindred.subscriptions.sweep-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    public void sweep() {
        // Each of them is no longer announced as active afterwards, or active for longer: the next page has others
        for (var lapsed = page(); !lapsed.isEmpty(); lapsed = page()) lapsed.forEach(this::end);
    }

    private List<UUID> page() {
        return Subscription.lapsed(clock.instant(), AT_ONCE);
    }

    private void end(UUID userId) {
        try {
            refresh.user(userId);
        } catch (StripeUnavailable away) {
            LOG.warnf("The subscription of %s ends without Stripe's word: %s", userId, away.getMessage());
        }
        refresh.lapse(userId);
    }
}
