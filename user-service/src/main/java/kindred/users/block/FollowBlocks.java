package kindred.users.block;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import kindred.events.BlockList;
import kindred.kit.consume.ParsedEvent;
import kindred.users.event.RecordProcessor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes {@code kindred.blocks}. Retries a record while the database or the dead letters are unavailable. */
@ApplicationScoped
public class FollowBlocks {
    private static final int UNLIMITED = -1;

    private final RecordProcessor processor;
    private final UpdateBlocks updateBlocks;

    FollowBlocks(RecordProcessor processor, UpdateBlocks updateBlocks) {
        this.processor = processor;
        this.updateBlocks = updateBlocks;
    }

    @Incoming("blocks")
    @Blocking
    @Retry(maxRetries = UNLIMITED, delay = 1, delayUnit = ChronoUnit.SECONDS, maxDuration = 0)
    public void follow(ConsumerRecord<byte[], byte[]> record) {
        processor.process(record, parsed -> {
            if (parsed instanceof ParsedEvent.Event event && event.data() instanceof BlockList blockList)
                updateBlocks.update(blockList);
            else if (parsed instanceof ParsedEvent.Tombstone tombstone) updateBlocks.remove(tombstone.key());
        });
    }
}
