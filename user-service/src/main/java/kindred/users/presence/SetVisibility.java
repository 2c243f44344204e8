package kindred.users.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;

/** Hides a user's presence, or lets the next renewal show it again. */
@ApplicationScoped
class SetVisibility {
    private final EntityManager database;
    private final Leases leases;

    SetVisibility(EntityManager database, Leases leases) {
        this.database = database;
        this.leases = leases;
    }

    /**
     * Locks the user's row before the lease. A concurrent renewal has then committed its lease, which this call ends,
     * or waits for this transaction.
     */
    @Transactional
    void set(UUID userId, boolean hidden) {
        var updated = database.createNativeQuery("update users set presence_hidden = :hidden where id = :user")
                .setParameter("hidden", hidden)
                .setParameter("user", userId)
                .executeUpdate();
        if (updated == 0) throw ProblemCode.NOT_REGISTERED.problem();
        if (hidden) leases.end(userId);
    }
}
