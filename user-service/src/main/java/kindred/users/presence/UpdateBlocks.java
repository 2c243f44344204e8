package kindred.users.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import kindred.events.BlockList;
import kindred.users.profile.User;

/**
 * Stores a received block list. If the set of blocked users has changed, it publishes the presence of the blocker
 * again. A duplicate or an outdated list changes nothing.
 */
@ApplicationScoped
public class UpdateBlocks {
    private final Leases leases;

    UpdateBlocks(Leases leases) {
        this.leases = leases;
    }

    @Transactional
    public void update(BlockList blockList) {
        User.lockRegistration(blockList.userId());
        if (BlockCopy.store(blockList)) leases.announceAgain(blockList.userId());
    }

    @Transactional
    public void remove(UUID userId) {
        User.lockRegistration(userId);
        if (BlockCopy.remove(userId)) leases.announceAgain(userId);
    }
}
