package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kindred.events.EventType;
import kindred.kit.outbox.Envelopes;
import kindred.messaging.database.Column;
import kindred.messaging.database.Sql;

/**
 * Appends messages to their conversations: each once, numbered without gaps in commit order, with its event; all of them or none. However
 * many they are, it is one transaction of two statements: one holds the conversations' rows, the other writes what follows from them.
 */
@ApplicationScoped
class AppendMessages {
    /*
     * The rows are held in one order by everybody, so that nobody waits in a circle. What is known is looked up as of the statement's
     * beginning: who waited for a row, while somebody else used the same key, fails on the unique key, is rolled back whole, and finds
     * that message when it is tried again.
     */
    private static final String HOLD = """
            with held as materialized (
              select id as held_id, participant_ids, last_seq,
                greatest(updated_at, date_trunc('milliseconds', clock_timestamp())) as now
              from conversations
              where id = any(?::uuid[]) and silenced_by is null
              order by id for no key update
            )
            select held.*, messages.*
            from unnest(?::uuid[], ?::uuid[], ?::text[]) as draft (conversation, sender, key)
            left join held on held_id = conversation
            left join messages on conversation_id = conversation and sender_id = sender and client_key = key
            """;

    /* Events go into the log in the order of the last array: in each conversation that of seq. */
    private static final String WRITE = """
            with added as (
              insert into messages (conversation_id, sender_id, client_key, seq, id, type, content, storage_id, image_type, image_width,
                image_height, created_at)
              select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::text[],
                ?::integer[], ?::integer[], ?::timestamptz[])
            ), grown as (
              update conversations set last_seq = held.seq, last_message_id = held.message_id, updated_at = held.now
              from unnest(?::uuid[], ?::bigint[], ?::uuid[], ?::timestamptz[]) as held (id, seq, message_id, now)
              where conversations.id = held.id
            ), read as (
              update participants set read_seq = sender.seq
              from unnest(?::uuid[], ?::uuid[], ?::bigint[]) as sender (conversation_id, id, seq)
              where participants.conversation_id = sender.conversation_id and user_id = sender.id
            )
            select count(pg_logical_emit_message(true, 'outbox', envelope)) from unnest(?::text[]) as event (envelope)
            """;

    private final Sql sql;
    private final Envelopes envelopes;

    AppendMessages(Sql sql, Envelopes envelopes) {
        this.sql = sql;
        this.envelopes = envelopes;
    }

    private record Reader(UUID conversation, UUID id, long seq) {}

    /** What became of each, in the same order: nothing when its conversation does not take it. */
    @Transactional
    List<Optional<AppendedMessage>> append(List<Draft> drafts) {
        var batch = hold(drafts);
        var outcomes = drafts.stream().map(batch::append).toList();
        if (!batch.sent().isEmpty()) write(batch);
        return outcomes;
    }

    private Batch hold(List<Draft> drafts) {
        var batch = new Batch();
        var conversations = Column.of(drafts, draft -> draft.conversation().value());
        sql.read(
                HOLD,
                batch::read,
                conversations,
                conversations,
                Column.of(drafts, Draft::senderId),
                Column.of(drafts, draft -> draft.key().value()));
        return batch;
    }

    private void write(Batch batch) {
        var drafts = batch.sent().stream().map(Batch.Sent::draft).toList();
        var messages = batch.sent().stream().map(Batch.Sent::message).toList();
        var grown = batch.grown();
        var readers = grown.stream().flatMap(AppendMessages::readers).toList();
        sql.row(
                WRITE,
                row -> true,
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
                Column.of(grown, conversation -> conversation.id().value()),
                Column.of(grown, LockedConversation::lastSeq),
                Column.of(grown, LockedConversation::lastMessageId),
                Column.of(grown, LockedConversation::now),
                Column.of(readers, Reader::conversation),
                Column.of(readers, Reader::id),
                Column.of(readers, Reader::seq),
                Column.of(batch.sent(), this::event));
    }

    /** Who writes something has seen it. */
    private static Stream<Reader> readers(LockedConversation conversation) {
        return conversation.lastSeqOfSenders().entrySet().stream()
                .map(sender -> new Reader(conversation.id().value(), sender.getKey(), sender.getValue()));
    }

    private String event(Batch.Sent sent) {
        var message = sent.message();
        return envelopes.of(
                EventType.MESSAGE_SENT,
                message.conversationId(),
                message.sent(sent.conversation().participantIds()),
                message.createdAt(),
                sent.draft().traceparent());
    }
}
