package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kindred.kit.database.Sql;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;

/** Finds the messages of a conversation that changed after a revision: edits, deletions and reactions. */
@ApplicationScoped
class FindChanges {
    /** Without changes, a participant gets one row without a message. Other users get no row. */
    private static final String CHANGED = """
            select changed.* from participants p left join lateral (
              select * from messages m where m.conversation_id = p.conversation_id and m.revision > ? order by m.revision limit ?
            ) changed on true
            where p.conversation_id = ? and p.user_id = ?
            order by changed.revision
            """;

    private final Sql sql;

    FindChanges(Sql sql) {
        this.sql = sql;
    }

    /** A 404 {@code conversation-not-found} if the reader is not a participant. */
    Changes after(long revision, ConversationId conversation, UUID reader, int limit) {
        var rows = sql.rows(
                CHANGED,
                row -> row.optionalUuid("id") == null ? Optional.<Message>empty() : Optional.of(Message.of(row)),
                revision,
                limit + 1,
                conversation.value(),
                reader);
        if (rows.isEmpty()) throw ProblemCode.CONVERSATION_NOT_FOUND.problem();
        var found = rows.stream().flatMap(Optional::stream).toList();
        var items = found.subList(0, Math.min(limit, found.size()));
        return new Changes(List.copyOf(items), lastRevision(items, revision), found.size() <= limit);
    }

    private static long lastRevision(List<Message> items, long revision) {
        return items.isEmpty() ? revision : items.get(items.size() - 1).revision();
    }
}
