package kindred.messaging.message;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import kindred.events.EventType;
import kindred.kit.problem.ProblemCode;
import kindred.kit.trace.Traceparent;
import kindred.messaging.block.Silence;
import kindred.messaging.database.Sql;
import kindred.messaging.database.SqlFailure;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Appends messages to conversations: each once, numbered without gaps in commit order, with its event, or not at all. All of it is one
 * statement, and so one transaction and one round trip.
 */
@ApplicationScoped
public class MessageLog {
    /*
     * `taken` holds the conversation's row until the commit, so whoever comes second waits there and takes the next seq. When two
     * repeats of one send race, neither sees the other in `known`: the second fails on the unique key, is rolled back whole, and finds
     * the first one's row when it tries again.
     */
    private static final String APPEND = """
            with draft as (
              select ?::uuid as conversation_id, ?::uuid as sender_id, ?::text as client_key, ?::text as type, ?::text as content,
                ?::uuid as storage_id, ?::text as image_type, ?::integer as image_width, ?::integer as image_height
            ), known as (
              select messages as message from messages join draft using (conversation_id, sender_id, client_key)
            ), taken as (
              update conversations c
              set last_seq = c.last_seq + 1,
                  last_message_id = gen_random_uuid(),
                  updated_at = greatest(c.updated_at, date_trunc('milliseconds', clock_timestamp()))
              from draft
              where c.id = draft.conversation_id
                and draft.sender_id = any(c.participant_ids)
                and c.silenced_by is null
                and not exists (select from known)
              returning c.*
            ), added as (
              insert into messages (conversation_id, seq, id, sender_id, type, content, storage_id, image_type, image_width,
                image_height, client_key, created_at)
              select taken.id, last_seq, last_message_id, sender_id, type, content, storage_id, image_type, image_width,
                image_height, client_key, updated_at
              from taken, draft
              returning messages as message
            ), read as (
              update participants p set read_seq = (message).seq
              from added
              where p.conversation_id = (message).conversation_id and p.user_id = (message).sender_id
            )
            select true as first, (message).*,
              emit_event(?, taken.id::text, ?, ?, message_sent(message, participant_ids), ?,
                array_to_string(participant_ids, ','))::text as emitted
            from added, taken
            union all
            select false, (message).*, null from known
            """;

    private static final String KNOWN =
            "select * from messages where conversation_id = ? and sender_id = ? and client_key = ?";

    private static final String AUDIENCE =
            "select participant_ids, silenced_by from conversations where id = ? and ? = any(participant_ids)";

    private final Sql sql;
    private final Counter sent;
    private final Counter repeated;
    private final String source;

    MessageLog(Sql sql, MeterRegistry metrics, @ConfigProperty(name = "quarkus.application.name") String application) {
        this.sql = sql;
        this.sent = metrics.counter("kindred.messages.sent");
        this.repeated = metrics.counter("kindred.messages.repeated");
        this.source = "/kindred/" + application;
    }

    /**
     * Completes once the message is committed. Fails with {@code conversation-not-found} when the sender is not in the conversation, with
     * {@code recipient-refuses} or {@code blocked-by-you} when one of the two blocks the other, and with {@code idempotency-key-reused}
     * when the key belongs to another message.
     */
    public CompletionStage<Appended> append(Draft draft) {
        try {
            return CompletableFuture.completedStage(appendOrFindRepeated(draft));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    /** Fails with {@code conversation-not-found} when the sender is not in it. */
    Audience audience(Draft draft) {
        return sql.row(
                        AUDIENCE,
                        row -> new Audience(
                                row.uuids("participant_ids"), new Silence(row.optionalUuids("silenced_by"))),
                        draft.conversation().value(),
                        draft.senderId())
                .orElseThrow(ProblemCode.CONVERSATION_NOT_FOUND::problem);
    }

    /** Who is in the conversation, and whether one of them does not want to hear of the other. */
    record Audience(List<UUID> participantIds, Silence silence) {}

    /** What became of the draft when it was sent before; fails with {@code idempotency-key-reused} as appending does. */
    Optional<Appended> known(Draft draft) {
        return sql.row(
                        KNOWN,
                        Message::of,
                        draft.conversation().value(),
                        draft.senderId(),
                        draft.key().value())
                .map(message -> counted(draft, new Appended(message, false)));
    }

    private Appended appendOrFindRepeated(Draft draft) {
        return appendOnce(draft).orElseGet(() -> {
            audience(draft).silence().refuse(draft.senderId());
            throw ProblemCode.SERVICE_UNAVAILABLE.problem("A block has just ended");
        });
    }

    private Optional<Appended> appendOnce(Draft draft) {
        try {
            return tryToAppend(draft);
        } catch (SqlFailure failure) {
            if (failure.isUniqueViolation()) return tryToAppend(draft);
            throw failure;
        }
    }

    /** Empty when the conversation does not take it. */
    private Optional<Appended> tryToAppend(Draft draft) {
        var event = EventType.MESSAGE_SENT;
        var image = draft.image();
        return sql.row(
                        APPEND,
                        row -> new Appended(Message.of(row), row.flag("first")),
                        draft.conversation().value(),
                        draft.senderId(),
                        draft.key().value(),
                        draft.type(),
                        draft.content(),
                        draft.storageId(),
                        image == null ? null : image.contentType(),
                        image == null ? null : image.width(),
                        image == null ? null : image.height(),
                        event.topic(),
                        event.type(),
                        source,
                        Traceparent.current())
                .map(appended -> counted(draft, appended));
    }

    private Appended counted(Draft draft, Appended appended) {
        if (!draft.isRepeatOf(appended.message())) throw ProblemCode.IDEMPOTENCY_KEY_REUSED.problem();
        (appended.first() ? sent : repeated).increment();
        return appended;
    }
}
