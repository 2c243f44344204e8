package kindred.kit.consume;

import java.time.Duration;
import java.util.Map;
import kindred.kit.trace.ConsumedSpans;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/**
 * Hands a consumer's records over in batches, each again and again until it is done; only then is it committed. So nothing is lost, and
 * what was done but not committed comes twice.
 *
 * <p>Committed is the position after what was read, not the last record: a topic that is written in transactions ends with a marker
 * that is no record, and who stops in front of it never arrives at the end of the topic.
 */
public final class Batches {
    private static final Logger LOG = Logger.getLogger(Batches.class);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

    /** Called with an empty batch when there is nothing new. */
    public interface Handler {
        /** @throws TryLater if the batch has to come again, after a pause */
        void handle(ConsumerRecords<byte[], byte[]> batch);
    }

    private final Consumer<byte[], byte[]> consumer;
    private final Handler handler;
    private final EventAges ages = new EventAges();

    /** @param consumer subscribed already, without auto-commit */
    public Batches(Consumer<byte[], byte[]> consumer, Handler handler) {
        this.consumer = consumer;
        this.handler = handler;
    }

    public void run(Worker worker) {
        while (worker.goesOn()) {
            var batch = consumer.poll(LONGEST_POLL);
            try {
                handle(batch);
                commit(batch.nextOffsets());
                worker.succeeded();
            } catch (RetryableException later) {
                LOG.warnf("A batch of %d records waits: %s", batch.count(), later.getMessage());
                rewind(batch);
                worker.pauseAfterFailure();
            }
        }
    }

    private void handle(ConsumerRecords<byte[], byte[]> batch) {
        var spans = ConsumedSpans.begin(batch);
        try {
            handler.handle(batch);
        } catch (RuntimeException failure) {
            spans.failed(failure);
            throw failure;
        }
        spans.done();
        batch.forEach(ages::handled);
    }

    /** Polling goes on meanwhile, so the group does not take us for dead, however long the wait is. */
    private void rewind(ConsumerRecords<byte[], byte[]> batch) {
        for (var partition : batch.partitions())
            consumer.seek(partition, batch.records(partition).get(0).offset());
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (offsets.isEmpty()) return;
        try {
            consumer.commitSync(offsets);
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException notNow) {
            // Whoever reads these partitions next does the batch again
            LOG.warnf("A commit has to wait: %s", notNow.getMessage());
        }
    }
}
