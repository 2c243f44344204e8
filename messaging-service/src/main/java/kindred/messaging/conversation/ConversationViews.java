package kindred.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kindred.kit.database.Row;
import kindred.kit.database.Sql;
import kindred.kit.page.Cursors;
import kindred.kit.page.Page;
import kindred.messaging.ConversationId;
import kindred.messaging.message.Message;
import org.jspecify.annotations.Nullable;

/** Reads conversations as one of their participants sees them. */
@ApplicationScoped
public class ConversationViews {
    /** The view of the conversations in {@code %s}. It joins the last message only for the rows of the page. */
    private static final String VIEW = """
            select c.id as of_conversation, c.participant_ids, c.last_seq, c.last_seq - c.read_seq - (
                select count(*) from messages d
                where d.conversation_id = c.id and d.seq > c.read_seq and d.deleted_at is not null) as unread_count,
              c.revision as of_changes, c.silenced_by is null as can_send, c.created_at as began_at, c.updated_at,
              c.user_id, c.read_seq, c.delivered_seq, other.user_id as other_id,
              case when c.silenced_by is null then other.read_seq
                else coalesce(other.shown_read_seq, other.read_seq) end as other_read_seq,
              case when c.silenced_by is null then other.delivered_seq
                else coalesce(other.shown_delivered_seq, other.delivered_seq) end as other_delivered_seq, m.*
            from (%s) c
            join participants other on other.conversation_id = c.id and other.user_id <> c.user_id
            left join messages m on m.conversation_id = c.id and m.seq = c.last_seq
            order by c.updated_at desc, c.id desc
            """;

    private static final String ONE = VIEW.formatted("""
            select c.*, p.user_id, p.read_seq, p.delivered_seq
            from participants p join conversations c on c.id = p.conversation_id
            where p.user_id = ? and p.conversation_id = ?""");

    private static final String NEWEST_FIRST = """
            select c.*, p.user_id, p.read_seq, p.delivered_seq
            from participants p join conversations c on c.id = p.conversation_id
            where p.user_id = ? %s
            order by c.updated_at desc, c.id desc limit ?""";

    private static final String FIRST_PAGE = VIEW.formatted(NEWEST_FIRST.formatted(""));
    private static final String NEXT_PAGE = VIEW.formatted(NEWEST_FIRST.formatted("and (c.updated_at, c.id) < (?, ?)"));

    private final Sql sql;
    private final Cursors cursors;

    ConversationViews(Sql sql, Cursors cursors) {
        this.sql = sql;
        this.cursors = cursors;
    }

    /** Empty if the user is not a participant. */
    public Optional<Conversation> find(ConversationId id, UUID participant) {
        return sql.row(ONE, ConversationViews::conversation, participant, id.value());
    }

    /** Conversations with the newest activity first. */
    public Page<Conversation> page(UUID participant, @Nullable String cursor, int limit) {
        var rows = cursor == null
                ? sql.rows(FIRST_PAGE, ConversationViews::conversation, participant, limit + 1)
                : pageAfter(participant, cursor, limit);
        return Page.of(rows, limit, last -> cursors.encode(kind(participant), last.updatedAt(), last.conversationId()));
    }

    private List<Conversation> pageAfter(UUID participant, String cursor, int limit) {
        var parts = cursors.decode(kind(participant), cursor);
        return sql.rows(
                NEXT_PAGE,
                ConversationViews::conversation,
                participant,
                Instant.parse(parts.get(0)),
                UUID.fromString(parts.get(1)),
                limit + 1);
    }

    private static Conversation conversation(Row row) throws SQLException {
        var participantIds = row.uuids("participant_ids");
        return new Conversation(
                row.uuid("of_conversation"),
                participantIds,
                participants(row, participantIds),
                row.number("last_seq") == 0 ? null : Message.of(row),
                row.number("last_seq"),
                row.number("unread_count"),
                row.number("of_changes"),
                row.flag("can_send"),
                row.instant("began_at"),
                row.instant("updated_at"));
    }

    private static List<ReadState> participants(Row row, List<UUID> order) throws SQLException {
        var own = readState(row, "user_id", "read_seq", "delivered_seq");
        var other = readState(row, "other_id", "other_read_seq", "other_delivered_seq");
        return order.get(0).equals(own.userId()) ? List.of(own, other) : List.of(other, own);
    }

    /** A message that is read is also delivered. */
    private static ReadState readState(Row row, String userId, String read, String delivered) throws SQLException {
        var readSeq = row.number(read);
        return new ReadState(row.uuid(userId), readSeq, Math.max(readSeq, row.number(delivered)));
    }

    private static String kind(UUID participant) {
        return "conversations of " + participant;
    }
}
