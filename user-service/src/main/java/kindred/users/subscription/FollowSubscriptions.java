package kindred.users.subscription;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import kindred.events.SubscriptionState;
import kindred.kit.consume.ParsedEvent;
import kindred.users.event.RecordProcessor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes {@code kindred.subscriptions}. Retries a record while the database or the dead letters are unavailable. */
@ApplicationScoped
public class FollowSubscriptions {
    private static final int UNLIMITED = -1;

    private final RecordProcessor processor;
    private final UpdateSubscription updateSubscription;

    FollowSubscriptions(RecordProcessor processor, UpdateSubscription updateSubscription) {
        this.processor = processor;
        this.updateSubscription = updateSubscription;
    }

    @Incoming("subscriptions")
    @Blocking
    @Retry(maxRetries = UNLIMITED, delay = 1, delayUnit = ChronoUnit.SECONDS, maxDuration = 0)
    public void follow(ConsumerRecord<byte[], byte[]> record) {
        processor.process(record, parsed -> {
            if (parsed instanceof ParsedEvent.Event event && event.data() instanceof SubscriptionState state)
                updateSubscription.update(state);
        });
    }
}
