package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kindred.events.EventType;
import kindred.kit.database.Column;
import kindred.kit.database.Sql;
import kindred.kit.outbox.Outbox;
import kindred.kit.outbox.PendingEvent;

/**
 * Appends drafts to their conversations: each once, numbered without gaps in commit order, with its event. One
 * transaction appends all drafts or none. It takes two statements for any number of drafts: one locks the
 * conversations' rows, the other writes. A send that reads messages of the other participant costs two more, which
 * publish the new position.
 */
@ApplicationScoped
class AppendMessages {
    /*
     * Every transaction locks rows in the order of ids, so that no deadlock is possible. The look-up of sent messages
     * sees the snapshot of the statement's start. If another transaction uses the same key while this one waits for a
     * row, the insert violates the unique key. The transaction rolls back, and a retry finds the message.
     */
    private static final String LOCK = """
            with locked as materialized (
              select id as locked_id, participant_ids, last_seq,
                greatest(updated_at, date_trunc('milliseconds', clock_timestamp())) as now
              from conversations
              where id = any(?::uuid[]) and silenced_by is null
              order by id for no key update
            )
            select locked.*, messages.*
            from unnest(?::uuid[], ?::uuid[], ?::text[]) as draft (conversation, sender, key)
            left join locked on locked_id = conversation
            left join messages on conversation_id = conversation and sender_id = sender and client_key = key
            """;

    /* Events enter the write-ahead log in the order of the last array: within a conversation, the order of seq. */
    private static final String WRITE = """
            with inserted as (
              insert into messages (conversation_id, sender_id, client_key, seq, id, type, content, storage_id, image_type, image_width,
                image_height, created_at)
              select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::text[],
                ?::integer[], ?::integer[], ?::timestamptz[])
            ), updated as (
              update conversations set last_seq = latest.seq, last_message_id = latest.message_id, updated_at = latest.now
              from unnest(?::uuid[], ?::bigint[], ?::uuid[], ?::timestamptz[]) as latest (id, seq, message_id, now)
              where conversations.id = latest.id
            ), read as (
              update participants p set read_seq = sender.seq
              from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[]) as sender (conversation_id, id, seq, seq_before),
                participants before
              where p.conversation_id = sender.conversation_id and p.user_id = sender.id
                and before.conversation_id = p.conversation_id and before.user_id = p.user_id
              returning p.conversation_id, before.read_seq < sender.seq_before as has_read_others
            )
            select
              (select count(pg_logical_emit_message(true, 'outbox', envelope)) from unnest(?::text[]) as event (envelope)),
              (select array_agg(distinct conversation_id) from read where has_read_others) as read_conversations
            """;

    private final Sql sql;
    private final Outbox outbox;
    private final PublishReads publishReads;

    AppendMessages(Sql sql, Outbox outbox, PublishReads publishReads) {
        this.sql = sql;
        this.publishReads = publishReads;
        this.outbox = outbox;
    }

    private record ReadPosition(UUID conversation, UUID userId, long seq, long seqBefore) {}

    /** The result of each draft, in the same order: empty if the sender cannot send to the conversation. */
    @Transactional
    List<Optional<AppendedMessage>> append(List<Draft> drafts) {
        var batch = lock(drafts);
        var results = drafts.stream().map(batch::append).toList();
        if (!batch.appended().isEmpty()) write(batch);
        return results;
    }

    private Batch lock(List<Draft> drafts) {
        var batch = new Batch();
        var conversations = Column.of(drafts, draft -> draft.conversation().value());
        sql.read(
                LOCK,
                batch::read,
                conversations,
                conversations,
                Column.of(drafts, Draft::senderId),
                Column.of(drafts, draft -> draft.key().value()));
        return batch;
    }

    private void write(Batch batch) {
        var drafts = batch.appended().stream().map(Batch.Appended::draft).toList();
        var messages = batch.appended().stream().map(Batch.Appended::message).toList();
        var conversations = batch.updatedConversations();
        var positions =
                conversations.stream().flatMap(AppendMessages::readPositions).toList();
        var envelopes = outbox.envelopes(
                batch.appended().stream().map(AppendMessages::event).toList());
        var read = sql.row(
                WRITE,
                row -> row.optionalUuids("read_conversations"),
                Column.of(messages, Message::conversationId),
                Column.of(messages, Message::senderId),
                Column.of(drafts, draft -> draft.key().value()),
                Column.of(messages, Message::seq),
                Column.of(messages, Message::messageId),
                Column.of(messages, Message::type),
                Column.of(messages, Message::content),
                Column.of(messages, Message::storageId),
                Column.of(
                        messages,
                        message ->
                                message.image() == null ? null : message.image().contentType()),
                Column.of(
                        messages,
                        message ->
                                message.image() == null ? null : message.image().width()),
                Column.of(
                        messages,
                        message ->
                                message.image() == null ? null : message.image().height()),
                Column.of(messages, Message::createdAt),
                Column.of(conversations, conversation -> conversation.id().value()),
                Column.of(conversations, LockedConversation::lastSeq),
                Column.of(conversations, LockedConversation::lastMessageId),
                Column.of(conversations, LockedConversation::now),
                Column.of(positions, ReadPosition::conversation),
                Column.of(positions, ReadPosition::userId),
                Column.of(positions, ReadPosition::seq),
                Column.of(positions, ReadPosition::seqBefore),
                Column.of(envelopes, envelope -> envelope));
        publishReads.of(read.orElseThrow());
    }

    /** A sender has read everything up to their own message. */
    private static Stream<ReadPosition> readPositions(LockedConversation conversation) {
        return conversation.positions().entrySet().stream()
                .map(sender -> new ReadPosition(
                        conversation.id().value(),
                        sender.getKey(),
                        sender.getValue().seq(),
                        sender.getValue().seqBefore()));
    }

    private static PendingEvent event(Batch.Appended appended) {
        var message = appended.message();
        return new PendingEvent(
                EventType.MESSAGE_SENT,
                message.conversationId(),
                message.sent(appended.conversation().participantIds()),
                message.createdAt(),
                appended.draft().traceparent());
    }
}
