package kindred.users.revocation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import kindred.events.EventType;
import kindred.events.Revocation;
import kindred.kit.database.Sql;
import kindred.kit.outbox.StateTopic;

/** Reads the states of the topic {@code kindred.revocations} from the database, to publish them again. */
@ApplicationScoped
class RevocationsTopic implements StateTopic {
    private static final String LOCK =
            "select * from revocations where subject_id > ? order by subject_id limit ? for no key update";

    private final Sql sql;

    RevocationsTopic(Sql sql) {
        this.sql = sql;
    }

    @Override
    public EventType event() {
        return EventType.REVOCATION_CHANGED;
    }

    @Override
    public List<Revocation> after(UUID subjectId, int limit) {
        return sql.rows(LOCK, RevokeAccess::revocation, subjectId, limit);
    }
}
