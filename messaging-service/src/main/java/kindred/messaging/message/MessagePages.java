package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kindred.kit.page.Cursors;
import kindred.kit.page.Page;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;
import kindred.messaging.database.Row;
import kindred.messaging.database.Sql;
import org.jspecify.annotations.Nullable;

/** Reads a conversation in pages. A page is found by seq, which never changes: so pages stay as they are while messages arrive. */
@ApplicationScoped
public class MessagePages {
    /** A participant of an empty conversation gets one row without a message, a stranger none. */
    private static final String PAGE = """
            select page.* from participants p left join lateral (
              select * from messages m where m.conversation_id = p.conversation_id and m.seq %s ? order by m.seq %s limit ?
            ) page on true
            where p.conversation_id = ? and p.user_id = ?
            order by page.seq %2$s
            """;

    private static final String OLDER = PAGE.formatted("<", "desc");
    private static final String NEWER = PAGE.formatted(">", "asc");

    private final Sql sql;
    private final Cursors cursors;

    MessagePages(Sql sql, Cursors cursors) {
        this.sql = sql;
        this.cursors = cursors;
    }

    /** A 404 {@code conversation-not-found} for who is not in it. */
    public Page<Message> page(ConversationId conversation, UUID reader, Place place, int limit) {
        var statement = place.direction() == Direction.OLDER ? OLDER : NEWER;
        var rows = sql.rows(statement, MessagePages::message, place.seq(), limit + 1, conversation.value(), reader);
        if (rows.isEmpty()) throw ProblemCode.CONVERSATION_NOT_FOUND.problem();
        var messages = rows.stream().flatMap(Optional::stream).toList();
        return Page.of(messages, limit, last -> cursor(conversation, new Place(place.direction(), last.seq())));
    }

    private static Optional<Message> message(Row row) throws SQLException {
        return row.optionalUuid("id") == null ? Optional.empty() : Optional.of(Message.of(row));
    }

    /** Where the page begins that a client asks for; a 400 when it asks for two things at once. */
    public Place place(
            ConversationId conversation, @Nullable String direction, @Nullable String cursor, @Nullable Long afterSeq) {
        var wanted = direction == null ? Optional.<Direction>empty() : Optional.of(Direction.of(direction));
        if (cursor != null && afterSeq != null)
            throw ProblemCode.VALIDATION_FAILED.problem("cursor and afterSeq exclude each other");
        if (cursor != null) {
            var place = place(conversation, cursor);
            if (wanted.isPresent() && wanted.get() != place.direction()) throw ProblemCode.INVALID_CURSOR.problem();
            return place;
        }
        if (afterSeq != null) {
            if (wanted.equals(Optional.of(Direction.OLDER)))
                throw ProblemCode.VALIDATION_FAILED.problem("afterSeq goes with direction newer");
            return new Place(Direction.NEWER, afterSeq);
        }
        return Place.first(wanted.orElse(Direction.OLDER));
    }

    private Place place(ConversationId conversation, String cursor) {
        List<String> parts = cursors.decode(kind(conversation), cursor);
        return new Place(Direction.of(parts.get(0)), Long.parseLong(parts.get(1)));
    }

    private String cursor(ConversationId conversation, Place place) {
        return cursors.encode(kind(conversation), place.direction().value(), place.seq());
    }

    private static String kind(ConversationId conversation) {
        return "messages of " + conversation;
    }
}
