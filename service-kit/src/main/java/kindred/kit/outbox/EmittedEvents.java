package kindred.kit.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import kindred.events.EventType;

/**
 * {@code kindred.events.emitted}: what has happened in this service, by the type of the event. It tells of sign-ups, conversations, images
 * and subscriptions without a counter of their own for each.
 */
@ApplicationScoped
class EmittedEvents {
    private final MeterRegistry metrics;
    private final TransactionSynchronizationRegistry transaction;

    EmittedEvents(MeterRegistry metrics, TransactionSynchronizationRegistry transaction) {
        this.metrics = metrics;
        this.transaction = transaction;
    }

    /** Of the transaction that runs: what is rolled back has not happened. */
    void countIfCommitted(EventType event) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED)
                    metrics.counter("kindred.events.emitted", "type", event.type())
                            .increment();
            }
        });
    }
}
