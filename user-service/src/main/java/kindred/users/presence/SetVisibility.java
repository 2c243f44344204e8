package kindred.users.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;

/** Hides somebody's presence, or shows it again from their next renewal on. */
@ApplicationScoped
class SetVisibility {
    private final EntityManager database;
    private final Leases leases;

    SetVisibility(EntityManager database, Leases leases) {
        this.database = database;
        this.leases = leases;
    }

    /** The user's row comes first: a renewal at the same time has ended then, and left its lease, or waits for this one. */
    @Transactional
    void set(UUID user, boolean hidden) {
        var found = database.createNativeQuery("update users set presence_hidden = :hidden where id = :user")
                .setParameter("hidden", hidden)
                .setParameter("user", user)
                .executeUpdate();
        if (found == 0) throw ProblemCode.NOT_REGISTERED.problem();
        if (hidden) leases.end(user);
    }
}
