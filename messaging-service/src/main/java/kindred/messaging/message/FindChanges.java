package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kindred.kit.database.Sql;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;
import org.jspecify.annotations.Nullable;

/** Finds the messages of a conversation that changed after a revision: edits, deletions and reactions. */
@ApplicationScoped
class FindChanges {
    /** Without changes, a participant gets one row without a message. Other users get no row. */
    private static final String CHANGED = """
            select changed.*, c.revision as last_revision
            from participants p join conversations c on c.id = p.conversation_id left join lateral (
              select * from messages m where m.conversation_id = p.conversation_id and m.revision > ? order by m.revision limit ?
            ) changed on true
            where p.conversation_id = ? and p.user_id = ?
            order by changed.revision
            """;

    private final Sql sql;

    FindChanges(Sql sql) {
        this.sql = sql;
    }

    /** @param lastRevision the number of all changes of the conversation's messages */
    record Found(Changes changes, long lastRevision) {}

    private record ChangedRow(@Nullable Message message, long lastRevision) {}

    /** A 404 {@code conversation-not-found} if the reader is not a participant. */
    Found after(long revision, ConversationId conversation, UUID reader, int limit) {
        var rows = sql.rows(
                CHANGED,
                row -> new ChangedRow(
                        row.optionalUuid("id") == null ? null : Message.of(row), row.number("last_revision")),
                revision,
                limit + 1,
                conversation.value(),
                reader);
        if (rows.isEmpty()) throw ProblemCode.CONVERSATION_NOT_FOUND.problem();
        var found = rows.stream()
                .map(ChangedRow::message)
                .flatMap(Stream::ofNullable)
                .toList();
        var items = found.subList(0, Math.min(limit, found.size()));
        var changes = new Changes(List.copyOf(items), lastRevision(items, revision), found.size() <= limit);
        return new Found(changes, rows.get(0).lastRevision);
    }

    private static long lastRevision(List<Message> items, long revision) {
        return items.isEmpty() ? revision : items.get(items.size() - 1).revision();
    }
}
