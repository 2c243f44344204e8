package kindred.kit.consume;

import java.time.Duration;
import java.util.Map;
import kindred.kit.trace.ConsumerSpans;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/**
 * Passes records to a handler in batches and commits the offsets of a batch after the handler has returned. A batch
 * that fails with a {@link RetryableException} is read again after a pause. So no record is lost, but the handler can
 * receive a record twice.
 *
 * <p>The committed offset is the position after the batch, not after its last record. A topic that is written in
 * transactions ends with a marker that is no record; a consumer that stops before the marker never reaches the end of
 * the topic.
 */
public final class BatchConsumer {
    private static final Logger LOG = Logger.getLogger(BatchConsumer.class);
    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);

    /** Receives the batches; a batch is empty if there are no new records. */
    public interface Handler {
        /** @throws RetryableException if the batch must be handled again after a pause */
        void handle(ConsumerRecords<byte[], byte[]> batch);
    }

    private final Consumer<byte[], byte[]> consumer;
    private final Handler handler;
    private final EventAgeMetrics ages = new EventAgeMetrics();

    /** @param consumer already subscribed, without auto-commit */
    public BatchConsumer(Consumer<byte[], byte[]> consumer, Handler handler) {
        this.consumer = consumer;
        this.handler = handler;
    }

    public void run(Worker worker) {
        while (worker.isRunning()) {
            var batch = consumer.poll(POLL_TIMEOUT);
            try {
                handle(batch);
                commit(batch.nextOffsets());
                worker.succeeded();
            } catch (RetryableException failure) {
                LOG.warnf(
                        "Batch failed, retrying after a pause records=%d cause=%s",
                        batch.count(), failure.getMessage());
                rewind(batch);
                worker.pauseAfterFailure();
            }
        }
    }

    private void handle(ConsumerRecords<byte[], byte[]> batch) {
        var spans = ConsumerSpans.start(batch);
        try {
            handler.handle(batch);
        } catch (RuntimeException failure) {
            spans.endWithError(failure);
            throw failure;
        }
        spans.end();
        batch.forEach(ages::recordAge);
    }

    /**
     * The next poll reads the batch again. Polling continues meanwhile, so the group keeps this consumer during a long
     * outage.
     */
    private void rewind(ConsumerRecords<byte[], byte[]> batch) {
        for (var partition : batch.partitions())
            consumer.seek(partition, batch.records(partition).get(0).offset());
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (offsets.isEmpty()) return;
        try {
            consumer.commitSync(offsets);
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException failure) {
            // Without a later commit, the next reader of these partitions handles the batch again
            LOG.warnf("Offsets were not committed cause=%s", failure.getMessage());
        }
    }
}
