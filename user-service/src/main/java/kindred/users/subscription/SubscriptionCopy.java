package kindred.users.subscription;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kindred.events.SubscriptionState;
import org.jspecify.annotations.Nullable;

/** The latest received subscription state of a user, who does not need to be registered. */
@Entity
@Table(name = "subscriptions")
public class SubscriptionCopy extends PanacheEntityBase {
    @Id
    public UUID userId;

    public String status;
    public @Nullable Instant ends;
    public long version;

    public static Optional<SubscriptionCopy> find(UUID userId) {
        return findByIdOptional(userId);
    }

    /** Stores the state unless the stored version is as new. Returns whether it was stored. */
    static boolean store(SubscriptionState state) {
        var copy = find(state.userId()).orElse(null);
        if (copy != null && copy.version >= state.version()) return false;
        if (copy == null) {
            copy = new SubscriptionCopy();
            copy.userId = state.userId();
        }
        copy.status = state.status();
        copy.ends = state.periodEnds();
        copy.version = state.version();
        copy.persist();
        return true;
    }
}
