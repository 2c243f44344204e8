package kindred.users.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import kindred.events.BlockList;
import kindred.users.profile.User;

/**
 * Takes over whom somebody blocks, and tells their presence to those for whom that makes a difference. Told again, or told late, it
 * changes nothing.
 */
@ApplicationScoped
public class UpdateBlocks {
    private final Leases leases;

    UpdateBlocks(Leases leases) {
        this.leases = leases;
    }

    @Transactional
    public void update(BlockList told) {
        User.lockRegistration(told.userId());
        if (BlockCopy.store(told)) leases.tellAgain(told.userId());
    }

    @Transactional
    public void remove(UUID userId) {
        User.lockRegistration(userId);
        if (BlockCopy.remove(userId)) leases.tellAgain(userId);
    }
}
