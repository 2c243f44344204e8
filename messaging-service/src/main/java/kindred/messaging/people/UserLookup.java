package kindred.messaging.people;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kindred.kit.database.Sql;
import kindred.messaging.ConversationId;

/** Checks that two users are registered: by their conversation if they have one, otherwise at user-service. */
@ApplicationScoped
public class UserLookup {
    private static final String CONVERSATION = "select id from conversations where id = ?";

    private final Sql sql;
    private final RegistrationCheck registrationCheck;

    UserLookup(Sql sql, RegistrationCheck registrationCheck) {
        this.sql = sql;
        this.registrationCheck = registrationCheck;
    }

    /**
     * A 404 {@code not-registered} or {@code user-not-found}; a 503 if the check needs user-service and it is
     * unavailable.
     */
    public void requireRegistered(UUID caller, UUID other) {
        var id = ConversationId.of(caller, other).value();
        if (sql.row(CONVERSATION, row -> true, id).isEmpty()) registrationCheck.requireRegistered(caller, other);
    }
}
