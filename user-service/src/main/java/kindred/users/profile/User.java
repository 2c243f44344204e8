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

/** Somebody who has registered. */
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

    /** Grows with each change of what is stored here. Whether the user is online is stored elsewhere and does not count. */
    public long version;

    /** Changed where presence is; of no account for the version either. */
    @Column(insertable = false, updatable = false)
    public boolean presenceHidden;

    @Formula(
            "not presence_hidden and exists (select 1 from presence p where p.user_id = id and p.online_until > now())")
    public boolean isOnline;

    /**
     * Of a registration and of what another service tells of the same person at once, one waits for the other until the transaction has
     * ended: neither must miss what the other writes.
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

    /** For a change: whoever else wants to change this user waits until the transaction has ended. */
    static User lock(UUID id) {
        return lockIfRegistered(id).orElseThrow(ProblemCode.NOT_REGISTERED::problem);
    }

    /** The same of somebody who may not have registered. */
    static Optional<User> lockIfRegistered(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The users whose ids come next, in the order of ids; locked as one is. */
    static List<User> lockAfter(UUID id, int most) {
        return User.<User>find("id > ?1 order by id", id)
                .page(0, most)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Whether this call, among any number at once, is the one that registers the user. */
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

    /** Whether that made a difference. */
    boolean subscribe(String status, @Nullable Instant ends) {
        var same = status.equals(subscriptionStatus) && Objects.equals(ends, subscriptionEnds);
        subscriptionStatus = status;
        subscriptionEnds = ends;
        return !same;
    }

    void changed() {
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
