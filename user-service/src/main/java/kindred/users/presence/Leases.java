package kindred.users.presence;

import static kindred.events.EventType.PRESENCE_CHANGED;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.events.PresenceState;
import kindred.kit.outbox.Outbox;
import kindred.kit.problem.ProblemCode;

/**
 * Leases of presence, and the events that tell when somebody comes and goes. A renewal is told only when what was told last would
 * not hold until the lease ends. Who hides gets no lease. The clock is the database's.
 */
@ApplicationScoped
class Leases {
    /** The user's row is read as it is once nobody changes it any more: hidden and renewed at once, somebody is not left visible. */
    private static final String RENEW = """
            with person as (select id, presence_hidden from users where id = :user for share),
            renewed as (
              insert into presence as lease (user_id, online_until, announced_until, announced_by)
              select id, now() + make_interval(secs => :lease), now() + make_interval(secs => :holds), :renewal
              from person where not presence_hidden
              on conflict (user_id) do update set
                online_until = excluded.online_until,
                announced_until = case when lease.announced_until < excluded.online_until
                  then excluded.announced_until else lease.announced_until end,
                announced_by = case when lease.announced_until < excluded.online_until
                  then excluded.announced_by else lease.announced_by end
              returning online_until, announced_until, announced_by)
            select id as user_id, presence_hidden, online_until, announced_until as until,
              coalesce(announced_by = :renewal, false) as is_news
            from person left join renewed on true""";

    /** A renewal that is under way may have read what is no longer so: it is told before; a later one reads what is so. */
    private static final String AWAIT_RENEWAL = "select id from users where id = :user for no key update";

    /** Of a lease that has lapsed and is not swept yet nothing is told; but the next renewal is, whatever was told before. */
    private static final String ANNOUNCE_AGAIN = """
            update presence
            set announced_until = case when online_until > now() then now() + make_interval(secs => :holds) else online_until end
            where user_id = :user
            returning user_id, announced_until as until, online_until > now() as is_online""";

    private static final String END =
            "delete from presence where user_id = :user returning user_id, least(online_until, now()) as until";

    /** What another replica is sweeping, or a renewal holds, is left to it. */
    private static final String SWEEP = """
            delete from presence where user_id in (
              select user_id from presence where online_until <= now()
              order by online_until limit :most for update skip locked)
            returning user_id, online_until as until""";

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
        var parameters = Map.of(
                "user", user,
                "renewal", UUID.randomUUID(),
                "lease", config.lease().toSeconds(),
                "holds", announcementHolds());
        var renewed = query(RENEW, parameters).stream().findFirst().orElseThrow(ProblemCode.NOT_REGISTERED::problem);
        if (renewed.get("is_news", Boolean.class)) tell(List.of(renewed), true);
        return new Lease(renewed.get("online_until", Instant.class), renewed.get("presence_hidden", Boolean.class));
    }

    /** Tells of somebody who is online once more: from whom that is hidden has changed, in this transaction. */
    @Transactional(TxType.MANDATORY)
    void tellAgain(UUID user) {
        query(AWAIT_RENEWAL, Map.of("user", user));
        var lease = query(ANNOUNCE_AGAIN, Map.of("user", user, "holds", announcementHolds()));
        tell(lease.stream().filter(one -> one.get("is_online", Boolean.class)).toList(), true);
    }

    @Transactional
    void end(UUID user) {
        tell(query(END, Map.of("user", user)), false);
    }

    /** Ends some of the leases that have lapsed, and says whether there may be more. */
    @Transactional
    boolean sweep(int most) {
        var lapsed = query(SWEEP, Map.of("most", most));
        tell(lapsed, false);
        return lapsed.size() == most;
    }

    /** From whom it is hidden is read last, when whoever changes that has ended or waits for the user's row. */
    private void tell(List<Tuple> leases, boolean areOnline) {
        if (leases.isEmpty()) return;
        var users = leases.stream().map(Leases::user).toList();
        var hiddenFrom = BlockCopy.of(users);
        for (var lease : leases) {
            var user = user(lease);
            var until = lease.get("until", Instant.class);
            outbox.emit(PRESENCE_CHANGED, user, new PresenceState(user, areOnline, until, hiddenFrom.get(user)));
        }
    }

    private static UUID user(Tuple lease) {
        return lease.get("user_id", UUID.class);
    }

    private long announcementHolds() {
        return config.announcementHolds().toSeconds();
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> query(String sql, Map<String, ?> parameters) {
        var query = database.createNativeQuery(sql, Tuple.class);
        parameters.forEach(query::setParameter);
        return query.getResultList();
    }
}
