package kindred.users.presence;

import static kindred.events.EventType.PRESENCE_CHANGED;

import kindred.users.block.BlockCopy;
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
 * The leases of online users, and the events about their starts and ends. A renewal publishes an event only if the last
 * event is not valid until the end of the lease. A hidden user gets no lease. The clock is the database's.
 */
@ApplicationScoped
class Leases {
    /** Waits for a concurrent change of the user's row and then reads it, so that a hidden user gets no lease. */
    private static final String RENEW = """
            with person as (select id, presence_hidden from users where id = :user for share),
            renewed as (
              insert into presence as lease (user_id, online_until, announced_until, announced_by)
              select id, now() + make_interval(secs => :lease), now() + make_interval(secs => :validity), :renewal
              from person where not presence_hidden
              on conflict (user_id) do update set
                online_until = excluded.online_until,
                announced_until = case when lease.announced_until < excluded.online_until
                  then excluded.announced_until else lease.announced_until end,
                announced_by = case when lease.announced_until < excluded.online_until
                  then excluded.announced_by else lease.announced_by end
              returning online_until, announced_until, announced_by)
            select id as user_id, presence_hidden, online_until, announced_until as until,
              coalesce(announced_by = :renewal, false) as is_new
            from person left join renewed on true""";

    /** Waits for a concurrent renewal, which may have read the old block list. Later renewals read the new list. */
    private static final String AWAIT_RENEWAL = "select id from users where id = :user for no key update";

    /** Ends the announcement of an expired lease instead, so that the next renewal publishes an event. */
    private static final String ANNOUNCE_AGAIN = """
            update presence
            set announced_until = case when online_until > now() then now() + make_interval(secs => :validity) else online_until end
            where user_id = :user
            returning user_id, announced_until as until, online_until > now() as is_online""";

    private static final String END =
            "delete from presence where user_id = :user returning user_id, least(online_until, now()) as until";

    /** Skips leases that another replica sweeps or a renewal has locked. */
    private static final String SWEEP = """
            delete from presence where user_id in (
              select user_id from presence where online_until <= now()
              order by online_until limit :limit for update skip locked)
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
    Lease renew(UUID userId) {
        var parameters = Map.of(
                "user", userId,
                "renewal", UUID.randomUUID(),
                "lease", config.lease().toSeconds(),
                "validity", announcementSeconds());
        var renewed = query(RENEW, parameters).stream().findFirst().orElseThrow(ProblemCode.NOT_REGISTERED::problem);
        if (renewed.get("is_new", Boolean.class)) announce(List.of(renewed), true);
        return new Lease(renewed.get("online_until", Instant.class), renewed.get("presence_hidden", Boolean.class));
    }

    /** Publishes the presence of an online user again, because this transaction has changed their block list. */
    @Transactional(TxType.MANDATORY)
    void announceAgain(UUID userId) {
        query(AWAIT_RENEWAL, Map.of("user", userId));
        var leases = query(ANNOUNCE_AGAIN, Map.of("user", userId, "validity", announcementSeconds()));
        announce(
                leases.stream()
                        .filter(lease -> lease.get("is_online", Boolean.class))
                        .toList(),
                true);
    }

    @Transactional
    void end(UUID userId) {
        announce(query(END, Map.of("user", userId)), false);
    }

    /** Ends up to {@code limit} expired leases. Returns whether there may be more. */
    @Transactional
    boolean sweep(int limit) {
        var expired = query(SWEEP, Map.of("limit", limit));
        announce(expired, false);
        return expired.size() == limit;
    }

    /** Reads the block lists last: a concurrent change of a list has then committed, or waits for the user's row. */
    private void announce(List<Tuple> leases, boolean areOnline) {
        if (leases.isEmpty()) return;
        var userIds = leases.stream().map(Leases::userId).toList();
        var hiddenFrom = BlockCopy.blockedIdsOf(userIds);
        for (var lease : leases) {
            var userId = userId(lease);
            var until = lease.get("until", Instant.class);
            outbox.emit(PRESENCE_CHANGED, userId, new PresenceState(userId, areOnline, until, hiddenFrom.get(userId)));
        }
    }

    private static UUID userId(Tuple lease) {
        return lease.get("user_id", UUID.class);
    }

    private long announcementSeconds() {
        return config.announcementHolds().toSeconds();
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> query(String sql, Map<String, ?> parameters) {
        var query = database.createNativeQuery(sql, Tuple.class);
        parameters.forEach(query::setParameter);
        return query.getResultList();
    }
}
