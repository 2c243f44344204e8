package kindred.users.block;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import kindred.events.BlockList;
import kindred.kit.consume.ParsedEvent;
import kindred.users.inbox.EventInbox;
import kindred.users.presence.UpdateBlocks;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps whom each person blocks current from {@code kindred.blocks}. While the database or the dead letters are away, it waits and tries
 * again.
 */
@ApplicationScoped
public class FollowBlocks {
    private static final int FOR_EVER = -1;

    private final EventInbox inbox;
    private final UpdateBlocks update;

    FollowBlocks(EventInbox inbox, UpdateBlocks update) {
        this.inbox = inbox;
        this.update = update;
    }

    @Incoming("blocks")
    @Blocking
    @Retry(maxRetries = FOR_EVER, delay = 1, delayUnit = ChronoUnit.SECONDS, maxDuration = 0)
    public void follow(ConsumerRecord<byte[], byte[]> record) {
        inbox.take(record, reading -> {
            if (reading instanceof ParsedEvent.Event event && event.data() instanceof BlockList blocks)
                update.update(blocks);
            else if (reading instanceof ParsedEvent.Tombstone gone) update.remove(gone.key());
        });
    }
}
