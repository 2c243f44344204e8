package kindred.kit.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import kindred.events.EventType;

/**
 * Counts the committed events of this service by type, as {@code kindred.events.emitted}. So sign-ups, conversations,
 * images and subscriptions need no counters of their own.
 */
@ApplicationScoped
class EmittedEventCounter {
    private final MeterRegistry metrics;
    private final TransactionSynchronizationRegistry transaction;

    EmittedEventCounter(MeterRegistry metrics, TransactionSynchronizationRegistry transaction) {
        this.metrics = metrics;
        this.transaction = transaction;
    }

    /** Counts events when the current transaction commits. */
    void countIfCommitted(EventType event, long count) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED)
                    metrics.counter("kindred.events.emitted", "type", event.type())
                            .increment((double) count);
            }
        });
    }
}
