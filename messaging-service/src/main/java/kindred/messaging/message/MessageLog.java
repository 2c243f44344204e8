package kindred.messaging.message;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.block.BlockState;
import kindred.messaging.database.Sql;
import org.eclipse.microprofile.context.ManagedExecutor;

/** The messages of all conversations, to which only ever is appended. */
@ApplicationScoped
public class MessageLog {
    private static final String KNOWN =
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
     * Completes once the message is committed. Fails with {@code conversation-not-found} when the sender is not in the conversation, with
     * {@code recipient-refuses} or {@code blocked-by-you} when one of the two blocks the other, and with {@code idempotency-key-reused}
     * when the key belongs to another message.
     */
    public CompletionStage<AppendedMessage> append(Draft draft) {
        return groupCommit
                .append(draft)
                .thenCompose(appended -> appended.map(CompletableFuture::completedStage)
                        .orElseGet(() -> CompletableFuture.supplyAsync(() -> refusal(draft), workers)))
                .thenApply(appended -> counted(draft, appended));
    }

    /** Fails with {@code conversation-not-found} when the sender is not in it. */
    Audience audience(Draft draft) {
        return sql.row(
                        AUDIENCE,
                        row -> new Audience(
                                row.uuids("participant_ids"), new BlockState(row.optionalUuids("silenced_by"))),
                        draft.conversation().value(),
                        draft.senderId())
                .orElseThrow(ProblemCode.CONVERSATION_NOT_FOUND::problem);
    }

    /** Who is in the conversation, and whether one of them does not want to hear of the other. */
    record Audience(List<UUID> participantIds, BlockState silence) {}

    /** What became of the draft when it was sent before; fails with {@code idempotency-key-reused} as appending does. */
    Optional<AppendedMessage> known(Draft draft) {
        return sql.row(
                        KNOWN,
                        Message::of,
                        draft.conversation().value(),
                        draft.senderId(),
                        draft.key().value())
                .map(message -> counted(draft, new AppendedMessage(message, false)));
    }

    private AppendedMessage refusal(Draft draft) {
        audience(draft).silence().refuse(draft.senderId());
        throw ProblemCode.SERVICE_UNAVAILABLE.problem("A block ended during the request. Send it again.");
    }

    private AppendedMessage counted(Draft draft, AppendedMessage appended) {
        if (!draft.isRepeatOf(appended.message())) throw ProblemCode.IDEMPOTENCY_KEY_REUSED.problem();
        (appended.first() ? sent : repeated).increment();
        return appended;
    }
}
