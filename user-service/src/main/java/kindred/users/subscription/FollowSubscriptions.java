package kindred.users.subscription;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import kindred.events.SubscriptionState;
import kindred.kit.consume.ParsedEvent;
import kindred.users.inbox.EventInbox;
import kindred.users.profile.UpdateSubscription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps each user's subscription current from {@code kindred.subscriptions}. While the database or the dead letters are away, it waits
 * and tries again.
 */
@ApplicationScoped
public class FollowSubscriptions {
    private static final int FOR_EVER = -1;

    private final EventInbox inbox;
    private final UpdateSubscription update;

    FollowSubscriptions(EventInbox inbox, UpdateSubscription update) {
        this.inbox = inbox;
        this.update = update;
    }

    @Incoming("subscriptions")
    @Blocking
    @Retry(maxRetries = FOR_EVER, delay = 1, delayUnit = ChronoUnit.SECONDS, maxDuration = 0)
    public void follow(ConsumerRecord<byte[], byte[]> record) {
        inbox.take(record, reading -> {
            if (reading instanceof ParsedEvent.Event event && event.data() instanceof SubscriptionState state)
                update.update(state);
        });
    }
}
