package kindred.users.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import kindred.kit.database.Sql;
import kindred.kit.problem.ProblemCode;

/** Hides a user's presence, or lets the next renewal show it again. */
@ApplicationScoped
class SetVisibility {
    private final Sql sql;
    private final Leases leases;

    SetVisibility(Sql sql, Leases leases) {
        this.sql = sql;
        this.leases = leases;
    }

    /**
     * Locks the user's row before the lease. A concurrent renewal has then committed its lease, which this call ends,
     * or waits for this transaction.
     */
    @Transactional
    void set(UUID userId, boolean hidden) {
        var updated = sql.update("update users set presence_hidden = ? where id = ?", hidden, userId);
        if (updated == 0) throw ProblemCode.NOT_REGISTERED.problem();
        if (hidden) leases.end(userId);
    }
}
