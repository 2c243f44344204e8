package kindred.users.presence;

import static kindred.events.EventType.PRESENCE_CHANGED;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.events.PresenceState;
import kindred.kit.outbox.Outbox;
import kindred.kit.problem.ProblemCode;

/**
 * Leases of presence, and the events that tell when somebody comes and goes. A renewal is told only when what was told last would
 * not hold until the lease ends. The clock is the database's.
 */
@ApplicationScoped
class Leases {
    private static final String RENEW = """
            insert into presence as lease (user_id, online_until, announced_until)
            select id, now() + make_interval(secs => :lease), now() + make_interval(secs => :holds)
            from users where id = :user
            on conflict (user_id) do update set
              online_until = excluded.online_until,
              announced_until = case when lease.announced_until < excluded.online_until
                then excluded.announced_until else lease.announced_until end
            returning online_until, announced_until, announced_until = now() + make_interval(secs => :holds) as is_news""";

    private static final String END =
            "delete from presence where user_id = :user returning user_id, least(online_until, now()) as ended";

    /** What another replica is sweeping, or a renewal holds, is left to it. */
    private static final String SWEEP = """
            delete from presence where user_id in (
              select user_id from presence where online_until <= now()
              order by online_until limit :most for update skip locked)
            returning user_id, online_until as ended""";

    private final EntityManager database;
    private final Outbox outbox;
    private final PresenceConfig config;

    Leases(EntityManager database, Outbox outbox, PresenceConfig config) {
        this.database = database;
        this.outbox = outbox;
        this.config = config;
    }

    @Transactional
    Lease renew(UUID user) {
        var lease = query(
                        RENEW,
                        Map.of(
                                "user", user,
                                "lease", config.lease().toSeconds(),
                                "holds", config.announcementHolds().toSeconds()))
                .stream()
                .findFirst()
                .orElseThrow(ProblemCode.NOT_REGISTERED::problem);
        if (lease.get("is_news", Boolean.class)) tell(user, true, lease.get("announced_until", Instant.class));
        return new Lease(lease.get("online_until", Instant.class));
    }

    @Transactional
    void end(UUID user) {
        tellOfTheGone(query(END, Map.of("user", user)));
    }

    /** Ends some of the leases that have lapsed, and says whether there may be more. */
    @Transactional
    boolean sweep(int most) {
        var lapsed = query(SWEEP, Map.of("most", most));
        tellOfTheGone(lapsed);
        return lapsed.size() == most;
    }

    private void tellOfTheGone(List<Tuple> leases) {
        for (var lease : leases) tell(lease.get("user_id", UUID.class), false, lease.get("ended", Instant.class));
    }

    private void tell(UUID user, boolean isOnline, Instant until) {
        outbox.emit(PRESENCE_CHANGED, user, new PresenceState(user, isOnline, until, null));
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> query(String sql, Map<String, Object> parameters) {
        var query = database.createNativeQuery(sql, Tuple.class);
        parameters.forEach(query::setParameter);
        return query.getResultList();
    }
}
