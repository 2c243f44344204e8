package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import kindred.events.EventType;
import kindred.kit.database.Sql;
import kindred.kit.outbox.Outbox;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.block.BlockState;

/**
 * Changes a stored message. The transaction locks the conversation's row until the commit. So revisions have no gaps,
 * and the events of messages and of their changes are published in one order.
 */
@ApplicationScoped
class ChangeMessage {
    private static final String FIND = "select * from messages where conversation_id = ? and seq = ?";

    /** A change never sets an image; a deletion removes it. */
    private static final String UPDATE = """
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
    private final ConversationLock lock;
    private final Outbox outbox;

    ChangeMessage(Sql sql, ConversationLock lock, Outbox outbox) {
        this.sql = sql;
        this.lock = lock;
        this.outbox = outbox;
    }

    /**
     * Computes the message after the change, or returns it unchanged. Throws a problem if the change is not allowed.
     */
    interface Change {
        Message apply(Message message, BlockState blockState, Instant now);
    }

    /** The message after the change. A 404 if the message does not exist or the caller is not a participant. */
    @Transactional
    public Message change(MessageRef ref, UUID caller, EventType event, Change change) {
        var id = ref.conversation().value();
        var conversation = lock.lock(ref.conversation(), caller);
        var before = sql.row(FIND, Message::of, id, ref.seq()).orElseThrow(ProblemCode.MESSAGE_NOT_FOUND::problem);
        var changed = change.apply(before, conversation.blockState(), conversation.now());
        if (changed.equals(before)) return before;
        var after = sql.row(
                        UPDATE,
                        Message::of,
                        id,
                        changed.content(),
                        changed.editedAt(),
                        changed.deletedAt(),
                        Reactions.write(changed.reactions()),
                        ref.seq())
                .orElseThrow();
        outbox.emit(event, id, after.state(conversation.participantIds()));
        return after;
    }
}
