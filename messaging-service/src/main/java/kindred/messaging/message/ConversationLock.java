package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.kit.database.Sql;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;
import kindred.messaging.block.BlockState;

/**
 * Locks a conversation's row until the transaction ends. Each change of a conversation or of its messages holds this lock, so that {@code
 * seq}, {@code revision} and {@code version} have no gaps and events are published in their order. Sending locks the rows of many
 * conversations with a statement of its own.
 */
@ApplicationScoped
public class ConversationLock {
    private static final String LOCK = """
            select participant_ids, silenced_by, last_seq, date_trunc('milliseconds', clock_timestamp()) as now
            from conversations where id = ? and ? = any(participant_ids) for no key update
            """;

    private final Sql sql;

    ConversationLock(Sql sql) {
        this.sql = sql;
    }

    /** @param now the time of the change: after the wait for the lock */
    public record Locked(List<UUID> participantIds, BlockState blockState, long lastSeq, Instant now) {}

    /** Fails with {@code conversation-not-found} if the caller is not a participant. */
    @Transactional(TxType.MANDATORY)
    public Locked lock(ConversationId conversation, UUID caller) {
        return sql.row(
                        LOCK,
                        row -> new Locked(
                                row.uuids("participant_ids"),
                                new BlockState(row.optionalUuids("silenced_by")),
                                row.number("last_seq"),
                                row.instant("now")),
                        conversation.value(),
                        caller)
                .orElseThrow(ProblemCode.CONVERSATION_NOT_FOUND::problem);
    }
}
