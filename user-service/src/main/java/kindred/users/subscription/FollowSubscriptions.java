package kindred.users.subscription;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import kindred.events.SubscriptionState;
import kindred.kit.consume.DeadLetters;
import kindred.kit.consume.EventAges;
import kindred.kit.consume.EventReader;
import kindred.kit.consume.Reading;
import kindred.users.profile.UpdateSubscription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps each user's subscription current from {@code kindred.subscriptions}. What cannot be read is parked; while the database or the
 * dead letters are away, it waits and tries again.
 */
@Startup // so that dead letters are counted from zero
@ApplicationScoped
public class FollowSubscriptions {
    private static final int FOR_EVER = -1;

    private final UpdateSubscription update;
    private final EventReader reader;
    private final DeadLetters deadLetters;
    private final EventAges ages = new EventAges();

    FollowSubscriptions(
            UpdateSubscription update,
            ObjectMapper json,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.update = update;
        this.reader = new EventReader(json);
        this.deadLetters = new DeadLetters(kafka, application);
    }

    @Incoming("subscriptions")
    @Blocking
    @Retry(maxRetries = FOR_EVER, delay = 1, delayUnit = ChronoUnit.SECONDS, maxDuration = 0)
    public void follow(ConsumerRecord<byte[], byte[]> record) {
        var reading = reader.read(record);
        if (reading instanceof Reading.Event event && event.data() instanceof SubscriptionState state)
            update.update(state);
        else if (reading instanceof Reading.Poison poison) deadLetters.park(record, poison.reason(), poison.detail());
        ages.handled(record);
    }

    @PreDestroy
    void close() {
        deadLetters.close();
    }
}
