package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kindred.kit.database.Sql;
import kindred.kit.page.Cursors;
import kindred.kit.page.Page;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of a conversation in pages. A seq never changes, so that pages are stable while messages arrive.
 */
@ApplicationScoped
public class MessagePages {
    private static final String PARTICIPANT = "select from participants where conversation_id = ? and user_id = ?";

    private static final String LAST_SEQ = """
            select c.last_seq from conversations c join participants p on p.conversation_id = c.id
            where c.id = ? and p.user_id = ?
            """;

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

    /** @param lastSeq the conversation's last seq; null unless the page is empty */
    public record Found(Page<Message> page, @Nullable Long lastSeq) {}

    /** A 404 {@code conversation-not-found} if the reader is not a participant. */
    public Found page(ConversationId conversation, UUID reader, PagePosition position, int limit) {
        var statement = position.direction() == Direction.OLDER ? OLDER : NEWER;
        var id = conversation.value();
        var messages = sql.rows(statement, Message::of, id, reader, id, position.seq(), limit + 1);
        var page = Page.of(
                messages, limit, last -> cursor(conversation, new PagePosition(position.direction(), last.seq())));
        return new Found(page, messages.isEmpty() ? lastSeq(id, reader) : null);
    }

    private static String page(String beyond, String order) {
        return PAGE.formatted(Message.COLUMNS, PARTICIPANT, beyond, order);
    }

    private Long lastSeq(UUID conversation, UUID reader) {
        return sql.row(LAST_SEQ, row -> row.number("last_seq"), conversation, reader)
                .orElseThrow(ProblemCode.CONVERSATION_NOT_FOUND::problem);
    }

    /** Parses the parameters of a request for a page; a 400 if they contradict each other. */
    public PagePosition position(
            ConversationId conversation, @Nullable String direction, @Nullable String cursor, @Nullable Long afterSeq) {
        var wanted = direction == null ? Optional.<Direction>empty() : Optional.of(Direction.of(direction));
        if (cursor != null && afterSeq != null)
            throw ProblemCode.VALIDATION_FAILED.problem("Send either cursor or afterSeq, not both.");
        if (cursor != null) {
            var position = decode(conversation, cursor);
            if (wanted.isPresent() && wanted.get() != position.direction()) throw ProblemCode.INVALID_CURSOR.problem();
            return position;
        }
        if (afterSeq != null) {
            if (wanted.equals(Optional.of(Direction.OLDER)))
                throw ProblemCode.VALIDATION_FAILED.problem("afterSeq requires direction newer.");
            return new PagePosition(Direction.NEWER, afterSeq);
        }
        return PagePosition.start(wanted.orElse(Direction.OLDER));
    }

    private PagePosition decode(ConversationId conversation, String cursor) {
        List<String> parts = cursors.decode(kind(conversation), cursor);
        return new PagePosition(Direction.of(parts.get(0)), Long.parseLong(parts.get(1)));
    }

    private String cursor(ConversationId conversation, PagePosition position) {
        return cursors.encode(kind(conversation), position.direction().value(), position.seq());
    }

    private static String kind(ConversationId conversation) {
        return "messages of " + conversation;
    }
}
