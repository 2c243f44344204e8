package kindred.users.revocation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import kindred.events.EventType;
import kindred.events.Revocation;
import kindred.kit.database.Row;
import kindred.kit.database.Sql;
import kindred.kit.outbox.Outbox;

/**
 * Revokes the access of a user or of a session, or lifts the revocation. The event goes to every gateway, which refuses
 * the subject. Repeating it publishes the state again.
 */
@ApplicationScoped
public class RevokeAccess {
    /** The statement locks the row until the transaction ends, so events of a subject are in the order of versions. */
    private static final String STORE = """
            insert into revocations (subject_id, subject, revoked, changed_at, version)
            values (?, ?, ?, date_trunc('milliseconds', clock_timestamp()), 1)
            on conflict (subject_id) do update
            set revoked = excluded.revoked, changed_at = excluded.changed_at, version = revocations.version + 1
            returning *
            """;

    private static final String IN_FORCE =
            "select * from revocations where revoked order by changed_at desc, subject_id limit 1000";

    private final Sql sql;
    private final Outbox outbox;

    RevokeAccess(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /** @param subject {@link Revocation#USER} or {@link Revocation#SESSION} */
    @Transactional
    public Revocation set(UUID subjectId, String subject, boolean revoked) {
        var state = sql.row(STORE, RevokeAccess::revocation, subjectId, subject, revoked)
                .orElseThrow();
        outbox.emit(EventType.REVOCATION_CHANGED, subjectId, state);
        return state;
    }

    /** The newest thousand that are in force. */
    public List<Revocation> inForce() {
        return sql.rows(IN_FORCE, RevokeAccess::revocation);
    }

    static Revocation revocation(Row row) throws SQLException {
        return new Revocation(
                row.uuid("subject_id"),
                row.text("subject"),
                row.flag("revoked"),
                row.instant("changed_at"),
                row.number("version"));
    }
}
