package kindred.users.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import kindred.users.block.BlocksChanged;

/** Publishes the presence of an online user again when their block list changes, since the event names those it is hidden from. */
@ApplicationScoped
class AnnounceAfterBlocks {
    private final Leases leases;

    AnnounceAfterBlocks(Leases leases) {
        this.leases = leases;
    }

    void announce(@Observes BlocksChanged changed) {
        leases.announceAgain(changed.userId());
    }
}
