package kindred.users.presence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** The lease that makes a user online while it runs. Read only: {@link Leases} writes the rows. The clock is the database's. */
@Entity
@Immutable
@Table(name = "presence")
public class PresenceLease extends PanacheEntityBase {
    /** A condition for HQL: whether the user {@code person} has a running lease. */
    public static final String IS_RUNNING =
            "exists (select 1 from PresenceLease lease where lease.userId = person.id and lease.onlineUntil > instant)";

    @Id
    public UUID userId;

    public Instant onlineUntil;

    public static boolean isRunning(UUID userId) {
        return count("userId = ?1 and onlineUntil > instant", userId) > 0;
    }
}
