package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.events.EventType;
import kindred.kit.outbox.Outbox;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.block.BlockState;
import kindred.messaging.database.Sql;

/**
 * Changes a message in its place. Whoever changes one holds the conversation's row until the commit: so revisions have no gaps, and the
 * events of messages and of their changes leave in one order.
 */
@ApplicationScoped
class ChangeMessage {
    private static final String HOLD = """
            select participant_ids, silenced_by, date_trunc('milliseconds', clock_timestamp()) as now
            from conversations where id = ? and ? = any(participant_ids) for no key update
            """;

    private static final String FIND = "select * from messages where conversation_id = ? and seq = ?";

    /** Only ever from one image to none. */
    private static final String WRITE = """
            with changed as (
              update conversations set revision = revision + 1 where id = ? returning id, revision
            ), change as (
              select ?::text as content, ?::timestamptz as edited_at, ?::timestamptz as deleted_at, ?::jsonb as reactions
            )
            update messages m
            set revision = changed.revision,
                content = change.content,
                edited_at = change.edited_at,
                deleted_at = change.deleted_at,
                reactions = change.reactions,
                storage_id = case when change.deleted_at is null then storage_id end,
                image_type = case when change.deleted_at is null then image_type end,
                image_width = case when change.deleted_at is null then image_width end,
                image_height = case when change.deleted_at is null then image_height end
            from changed, change
            where m.conversation_id = changed.id and m.seq = ?
            returning m.*
            """;

    private final Sql sql;
    private final Outbox outbox;

    ChangeMessage(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    private record Held(List<UUID> participantIds, BlockState silence, Instant now) {}

    /** What becomes of a message; the same if nothing does. Throws the problem that forbids it. */
    interface Change {
        Message of(Message message, BlockState silence, Instant now);
    }

    /** The message after the change. A 404 for what is not there, or not theirs to see. */
    @Transactional
    public Message change(MessageRef place, UUID caller, EventType event, Change change) {
        var id = place.conversation().value();
        var held = sql.row(
                        HOLD,
                        row -> new Held(
                                row.uuids("participant_ids"),
                                new BlockState(row.optionalUuids("silenced_by")),
                                row.instant("now")),
                        id,
                        caller)
                .orElseThrow(ProblemCode.CONVERSATION_NOT_FOUND::problem);
        var before = sql.row(FIND, Message::of, id, place.seq()).orElseThrow(ProblemCode.MESSAGE_NOT_FOUND::problem);
        var wanted = change.of(before, held.silence, held.now);
        if (wanted.equals(before)) return before;
        var after = sql.row(
                        WRITE,
                        Message::of,
                        id,
                        wanted.content(),
                        wanted.editedAt(),
                        wanted.deletedAt(),
                        Reactions.write(wanted.reactions()),
                        place.seq())
                .orElseThrow();
        outbox.emit(event, id, after.state(held.participantIds));
        return after;
    }
}
