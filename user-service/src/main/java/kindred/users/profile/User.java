package kindred.users.profile;

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
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** A registered user. */
@Entity
@Table(name = "users")
public class User extends PanacheEntityBase {
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

    /** Grows with each change of the profile. Changes of the presence do not count. */
    public long version;

    /** Written by the presence package. Its changes do not count in {@link #version} either. */
    @Column(insertable = false, updatable = false)
    public boolean presenceHidden;

    @Formula(
            "not presence_hidden and exists (select 1 from presence p where p.user_id = id and p.online_until > now())")
    public boolean isOnline;

    /**
     * Locks the id of a user, registered or not, until the transaction ends. A registration and a concurrent event
     * about the same user then run one after the other, so that neither misses the writes of the other.
     */
    public static void lockRegistration(UUID id) {
        getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:id, 0))")
                .setParameter("id", id.toString())
                .getSingleResult();
    }

    static Optional<User> find(UUID id) {
        return findByIdOptional(id);
    }

    /** Finds the user and locks the row for a change, until the transaction ends. */
    static User lock(UUID id) {
        return lockIfRegistered(id).orElseThrow(ProblemCode.NOT_REGISTERED::problem);
    }

    /** Like {@link #lock}, but returns empty if the user is not registered. */
    static Optional<User> lockIfRegistered(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Finds and locks the next users after an id, in the order of ids. */
    static List<User> lockAfter(UUID id, int limit) {
        return User.<User>find("id > ?1 order by id", id)
                .page(0, limit)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Inserts the user unless they are registered. Returns whether this call inserted the row. */
    static boolean insertIfAbsent(UUID id, String tokenIdentifier) {
        return 1
                == getEntityManager()
                        .createNativeQuery("""
                                insert into users (id, token_identifier, registered_at, updated_at, version)
                                values (:id, :tokenIdentifier, :now, :now, 1)
                                on conflict do nothing""")
                        .setParameter("id", id)
                        .setParameter("tokenIdentifier", tokenIdentifier)
                        .setParameter("now", now())
                        .executeUpdate();
    }

    /** Returns whether the status or the end has changed. */
    boolean setSubscription(String status, @Nullable Instant ends) {
        var same = status.equals(subscriptionStatus) && Objects.equals(ends, subscriptionEnds);
        subscriptionStatus = status;
        subscriptionEnds = ends;
        return !same;
    }

    void markChanged() {
        version++;
        updatedAt = now();
    }

    UserState state() {
        return new UserState(
                id, career, List.copyOf(interests), mood, subscriptionStatus, registeredAt, updatedAt, version);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
