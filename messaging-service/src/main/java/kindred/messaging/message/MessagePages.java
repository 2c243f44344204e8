package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kindred.kit.page.Cursors;
import kindred.kit.page.Page;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;
import kindred.messaging.database.Sql;
import org.jspecify.annotations.Nullable;

/** Reads a conversation in pages. A page is found by seq, which never changes: so pages stay as they are while messages arrive. */
@ApplicationScoped
public class MessagePages {
    private static final String PARTICIPANT = "select from participants where conversation_id = ? and user_id = ?";

    private static final String PAGE = """
            select %s from messages m
            where exists (%s) and m.conversation_id = ? and m.seq %s ?
            order by m.seq %s limit ?
            """;

    private static final String OLDER = page("<", "desc");
    private static final String NEWER = page(">", "asc");

    private final Sql sql;
    private final Cursors cursors;

    MessagePages(Sql sql, Cursors cursors) {
        this.sql = sql;
        this.cursors = cursors;
    }

    /** A 404 {@code conversation-not-found} for who is not in it. */
    public Page<Message> page(ConversationId conversation, UUID reader, PagePosition place, int limit) {
        var statement = place.direction() == Direction.OLDER ? OLDER : NEWER;
        var id = conversation.value();
        var messages = sql.rows(statement, Message::of, id, reader, id, place.seq(), limit + 1);
        if (messages.isEmpty()) demandParticipant(id, reader);
        return Page.of(messages, limit, last -> cursor(conversation, new PagePosition(place.direction(), last.seq())));
    }

    private static String page(String beyond, String order) {
        return PAGE.formatted(Message.COLUMNS, PARTICIPANT, beyond, order);
    }

    private void demandParticipant(UUID conversation, UUID reader) {
        if (sql.row(PARTICIPANT, row -> true, conversation, reader).isEmpty())
            throw ProblemCode.CONVERSATION_NOT_FOUND.problem();
    }

    /** Where the page begins that a client asks for; a 400 when it asks for two things at once. */
    public PagePosition place(
            ConversationId conversation, @Nullable String direction, @Nullable String cursor, @Nullable Long afterSeq) {
        var wanted = direction == null ? Optional.<Direction>empty() : Optional.of(Direction.of(direction));
        if (cursor != null && afterSeq != null)
            throw ProblemCode.VALIDATION_FAILED.problem("Send either cursor or afterSeq, not both.");
        if (cursor != null) {
            var place = place(conversation, cursor);
            if (wanted.isPresent() && wanted.get() != place.direction()) throw ProblemCode.INVALID_CURSOR.problem();
            return place;
        }
        if (afterSeq != null) {
            if (wanted.equals(Optional.of(Direction.OLDER)))
                throw ProblemCode.VALIDATION_FAILED.problem("afterSeq requires direction newer.");
            return new PagePosition(Direction.NEWER, afterSeq);
        }
        return PagePosition.first(wanted.orElse(Direction.OLDER));
    }

    private PagePosition place(ConversationId conversation, String cursor) {
        List<String> parts = cursors.decode(kind(conversation), cursor);
        return new PagePosition(Direction.of(parts.get(0)), Long.parseLong(parts.get(1)));
    }

    private String cursor(ConversationId conversation, PagePosition place) {
        return cursors.encode(kind(conversation), place.direction().value(), place.seq());
    }

    private static String kind(ConversationId conversation) {
        return "messages of " + conversation;
    }
}
