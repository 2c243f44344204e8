package kindred.users.presence;

import static kindred.events.EventType.PRESENCE_CHANGED;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kindred.events.PresenceState;
import kindred.kit.database.Row;
import kindred.kit.database.Sql;
import kindred.kit.outbox.Outbox;
import kindred.kit.problem.ProblemCode;
import kindred.users.block.BlockCopy;

/**
 * The leases of online users, and the events about their starts and ends. A renewal publishes an event only if the last
 * event is not valid until the end of the lease. A hidden user gets no lease. The clock is the database's.
 */
@ApplicationScoped
class Leases {
    /** Waits for a concurrent change of the user's row and then reads it, so that a hidden user gets no lease. */
    private static final String RENEW = """
            with person as (select id, presence_hidden from users where id = ? for share),
            renewed as (
              insert into presence as lease (user_id, online_until, announced_until, announced_by)
              select id, now() + make_interval(secs => ?), now() + make_interval(secs => ?), ?
              from person where not presence_hidden
              on conflict (user_id) do update set
                online_until = excluded.online_until,
                announced_until = case when lease.announced_until < excluded.online_until
                  then excluded.announced_until else lease.announced_until end,
                announced_by = case when lease.announced_until < excluded.online_until
                  then excluded.announced_by else lease.announced_by end
              returning online_until, announced_until, announced_by)
            select id as user_id, presence_hidden, online_until, announced_until as until,
              coalesce(announced_by = ?, false) as is_new
            from person left join renewed on true""";

    /** Waits for a concurrent renewal, which may have read the old block list. Later renewals read the new list. */
    private static final String AWAIT_RENEWAL = "select id from users where id = ? for no key update";

    /** Ends the announcement of an expired lease instead, so that the next renewal publishes an event. */
    private static final String ANNOUNCE_AGAIN = """
            update presence
            set announced_until = case when online_until > now() then now() + make_interval(secs => ?) else online_until end
            where user_id = ?
            returning user_id, announced_until as until, online_until > now() as is_online""";

    private static final String END =
            "delete from presence where user_id = ? returning user_id, least(online_until, now()) as until";

    /** Skips leases that another replica sweeps or a renewal has locked. */
    private static final String SWEEP = """
            delete from presence where user_id in (
              select user_id from presence where online_until <= now()
              order by online_until limit ? for update skip locked)
            returning user_id, online_until as until""";

    private final Sql sql;
    private final Outbox outbox;
    private final PresenceConfig config;

    Leases(Sql sql, Outbox outbox, PresenceConfig config) {
        this.sql = sql;
        this.outbox = outbox;
        this.config = config;
    }

    /** The end of a lease, or of its announcement. */
    private record LeaseEnd(UUID userId, Instant until) {
        static LeaseEnd of(Row row) throws SQLException {
            return new LeaseEnd(row.uuid("user_id"), row.instant("until"));
        }
    }

    @Transactional
    Lease renew(UUID userId) {
        var announcements = new ArrayList<LeaseEnd>();
        var renewal = UUID.randomUUID();
        var lease = sql.row(
                        RENEW,
                        row -> {
                            if (row.flag("is_new")) announcements.add(LeaseEnd.of(row));
                            return new Lease(row.optionalInstant("online_until"), row.flag("presence_hidden"));
                        },
                        userId,
                        config.lease().toSeconds(),
                        announcementSeconds(),
                        renewal,
                        renewal)
                .orElseThrow(ProblemCode.NOT_REGISTERED::problem);
        announce(announcements, true);
        return lease;
    }

    /** Publishes the presence of an online user again, because this transaction has changed their block list. */
    @Transactional(TxType.MANDATORY)
    void announceAgain(UUID userId) {
        sql.row(AWAIT_RENEWAL, row -> true, userId);
        var online = new ArrayList<LeaseEnd>();
        sql.read(
                ANNOUNCE_AGAIN,
                row -> {
                    if (row.flag("is_online")) online.add(LeaseEnd.of(row));
                },
                announcementSeconds(),
                userId);
        announce(online, true);
    }

    @Transactional
    void end(UUID userId) {
        announce(sql.rows(END, LeaseEnd::of, userId), false);
    }

    /** Ends up to {@code limit} expired leases. Returns whether there may be more. */
    @Transactional
    boolean sweep(int limit) {
        var expired = sql.rows(SWEEP, LeaseEnd::of, limit);
        announce(expired, false);
        return expired.size() == limit;
    }

    /** Reads the block lists last: a concurrent change of a list has then committed, or waits for the user's row. */
    private void announce(List<LeaseEnd> leases, boolean areOnline) {
        if (leases.isEmpty()) return;
        var hiddenFrom =
                BlockCopy.blockedIdsOf(leases.stream().map(LeaseEnd::userId).toList());
        for (var lease : leases)
            outbox.emit(
                    PRESENCE_CHANGED,
                    lease.userId,
                    new PresenceState(lease.userId, areOnline, lease.until, hiddenFrom.get(lease.userId)));
    }

    private long announcementSeconds() {
        return config.announcementTtl().toSeconds();
    }
}
