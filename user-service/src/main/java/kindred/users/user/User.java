package kindred.users.user;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kindred.events.UserState;
import kindred.kit.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** A registered user. */
@Entity
@Table(name = "users")
public class User extends PanacheEntityBase {
    /** The subscription status before the first subscription. */
    public static final String NO_SUBSCRIPTION = "none";

    @Id
    public UUID id;

    public String tokenIdentifier;
    public @Nullable String career;
    public List<String> interests;
    public @Nullable String mood;
    public String subscriptionStatus;
    public @Nullable Instant subscriptionEnds;
    public Instant registeredAt;
    public Instant updatedAt;

    /** Whether search leaves the user out. */
    public boolean searchHidden;

    /** Grows with each change of the profile. Changes of the presence do not count. */
    public long version;

    /** Written by the presence package. Its changes do not count in {@link #version} either. */
    @Column(insertable = false, updatable = false)
    public boolean presenceHidden;

    public static Optional<User> find(UUID id) {
        return findByIdOptional(id);
    }

    /** Finds the user and locks the row for a change, until the transaction ends. */
    public static User lock(UUID id) {
        return lockIfRegistered(id).orElseThrow(ProblemCode.NOT_REGISTERED::problem);
    }

    /** Like {@link #lock}, but returns empty if the user is not registered. */
    public static Optional<User> lockIfRegistered(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Finds and locks the next users after an id, in the order of ids. */
    static List<User> lockAfter(UUID id, int limit) {
        return User.<User>find("id > ?1 order by id", id)
                .page(0, limit)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Returns whether the status or the end has changed. */
    public boolean setSubscription(String status, @Nullable Instant ends) {
        var same = status.equals(subscriptionStatus) && Objects.equals(ends, subscriptionEnds);
        subscriptionStatus = status;
        subscriptionEnds = ends;
        return !same;
    }

    public void markChanged() {
        version++;
        updatedAt = now();
    }

    public UserState state() {
        return new UserState(
                id,
                career,
                List.copyOf(interests),
                mood,
                subscriptionStatus,
                registeredAt,
                updatedAt,
                searchHidden,
                version);
    }

    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
