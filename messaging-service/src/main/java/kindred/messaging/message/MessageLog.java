package kindred.messaging.message;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import kindred.kit.database.Sql;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.block.BlockState;
import org.eclipse.microprofile.context.ManagedExecutor;

/** The append-only log of the messages of all conversations. */
@ApplicationScoped
public class MessageLog {
    private static final String SENT =
            "select * from messages where conversation_id = ? and sender_id = ? and client_key = ?";

    private static final String AUDIENCE =
            "select participant_ids, silenced_by from conversations where id = ? and ? = any(participant_ids)";

    private final Sql sql;
    private final GroupCommit groupCommit;
    private final ManagedExecutor workers;
    private final Counter sent;
    private final Counter repeated;

    MessageLog(Sql sql, GroupCommit groupCommit, ManagedExecutor workers, MeterRegistry metrics) {
        this.sql = sql;
        this.groupCommit = groupCommit;
        this.workers = workers;
        this.sent = metrics.counter("kindred.messages.sent");
        this.repeated = metrics.counter("kindred.messages.repeated");
    }

    /**
     * Completes after the commit of the message. Fails with {@code conversation-not-found} if the sender is not a
     * participant, with {@code recipient-refuses} or {@code blocked-by-you} if one participant blocks the other, and
     * with {@code idempotency-key-reused} if the key belongs to another message.
     */
    public CompletionStage<AppendedMessage> append(Draft draft) {
        return groupCommit
                .append(draft)
                .thenCompose(appended -> appended.map(CompletableFuture::completedStage)
                        .orElseGet(() -> CompletableFuture.supplyAsync(() -> reject(draft), workers)))
                .thenApply(appended -> count(draft, appended));
    }

    /** Fails with {@code conversation-not-found} if the sender is not a participant. */
    Audience audience(Draft draft) {
        return sql.row(
                        AUDIENCE,
                        row -> new Audience(
                                row.uuids("participant_ids"), new BlockState(row.optionalUuids("silenced_by"))),
                        draft.conversation().value(),
                        draft.senderId())
                .orElseThrow(ProblemCode.CONVERSATION_NOT_FOUND::problem);
    }

    /** The participants of a conversation, and whether one blocks the other. */
    record Audience(List<UUID> participantIds, BlockState blockState) {}

    /**
     * The message of an earlier send of the draft. Fails with {@code idempotency-key-reused} as {@link #append} does.
     */
    Optional<AppendedMessage> findSent(Draft draft) {
        return sql.row(
                        SENT,
                        Message::of,
                        draft.conversation().value(),
                        draft.senderId(),
                        draft.key().value())
                .map(message -> count(draft, new AppendedMessage(message, false)));
    }

    /** Throws the reason why the conversation did not accept the draft. */
    private AppendedMessage reject(Draft draft) {
        audience(draft).blockState().requireUnblocked(draft.senderId());
        throw ProblemCode.SERVICE_UNAVAILABLE.problem("A block ended during the request. Send it again.");
    }

    private AppendedMessage count(Draft draft, AppendedMessage appended) {
        if (!draft.isRepeatOf(appended.message())) throw ProblemCode.IDEMPOTENCY_KEY_REUSED.problem();
        (appended.isNew() ? sent : repeated).increment();
        return appended;
    }
}
