package kindred.users.block;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.UUID;
import kindred.events.BlockList;
import kindred.kit.database.AdvisoryLock;

/**
 * Stores a received block list. Fires {@link BlocksChanged} if the set of blocked users has changed. A duplicate
 * or an outdated list changes nothing.
 */
@ApplicationScoped
public class UpdateBlocks {
    private final AdvisoryLock lock;
    private final Event<BlocksChanged> changed;

    UpdateBlocks(AdvisoryLock lock, Event<BlocksChanged> changed) {
        this.lock = lock;
        this.changed = changed;
    }

    @Transactional
    public void update(BlockList blockList) {
        lock.hold(blockList.userId());
        if (BlockCopy.store(blockList)) changed.fire(new BlocksChanged(blockList.userId()));
    }

    @Transactional
    public void remove(UUID userId) {
        lock.hold(userId);
        if (BlockCopy.remove(userId)) changed.fire(new BlocksChanged(userId));
    }
}
