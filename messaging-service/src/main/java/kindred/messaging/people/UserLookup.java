package kindred.messaging.people;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kindred.messaging.ConversationId;
import kindred.messaging.database.Sql;

/** Whether two people are people: who has a conversation has registered, of others the user service knows. */
@ApplicationScoped
public class UserLookup {
    private static final String CONVERSATION = "select id from conversations where id = ?";

    private final Sql sql;
    private final RegisteredPeople people;

    UserLookup(Sql sql, RegisteredPeople people) {
        this.sql = sql;
        this.people = people;
    }

    /** A 404 {@code not-registered} or {@code user-not-found}; a 503 when only the user service could tell and does not. */
    public void demand(UUID caller, UUID other) {
        var id = ConversationId.of(caller, other).value();
        if (sql.row(CONVERSATION, row -> true, id).isEmpty()) people.demandRegistered(caller, other);
    }
}
