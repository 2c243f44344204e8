package kindred.messaging.message;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.kit.database.Row;
import kindred.messaging.ConversationId;
import org.jspecify.annotations.Nullable;

/** A conversation whose row this transaction has locked. Until the commit, only this transaction assigns its seqs. */
final class LockedConversation {
    private final ConversationId id;
    private final List<UUID> participantIds;
    private final Instant now;
    private final Map<UUID, SenderPosition> positions = new HashMap<>();
    private final long lastSeqBefore;
    private long lastSeq;
    private @Nullable UUID lastMessageId;

    private LockedConversation(ConversationId id, List<UUID> participantIds, long lastSeq, Instant now) {
        this.id = id;
        this.participantIds = participantIds;
        this.lastSeqBefore = lastSeq;
        this.lastSeq = lastSeq;
        this.now = now;
    }

    static LockedConversation of(Row row) throws SQLException {
        return new LockedConversation(
                new ConversationId(row.uuid("locked_id")),
                row.uuids("participant_ids"),
                row.number("last_seq"),
                row.instant("now"));
    }

    Message append(Draft draft) {
        var message = Message.of(draft, UUID.randomUUID(), ++lastSeq, now);
        lastMessageId = message.messageId();
        positions.put(draft.senderId(), new SenderPosition(lastSeq, lastSeqOfOthers(draft.senderId())));
        return message;
    }

    ConversationId id() {
        return id;
    }

    List<UUID> participantIds() {
        return participantIds;
    }

    /** The {@code createdAt} of new messages, not before that of any stored message. */
    Instant now() {
        return now;
    }

    long lastSeq() {
        return lastSeq;
    }

    boolean hasNewMessage() {
        return lastMessageId != null;
    }

    /** The id of the last new message; null if there is none. */
    @Nullable
    UUID lastMessageId() {
        return lastMessageId;
    }

    /** The positions of the senders of new messages. A sender has read everything up to their last message. */
    Map<UUID, SenderPosition> positions() {
        return positions;
    }

    /**
     * A sender's last new message.
     *
     * @param seqBefore a seq up to which the sender had read before, unless they read messages of others by this send
     */
    record SenderPosition(long seq, long seqBefore) {}

    /** A sender has read their own messages, so only the last new message of others can be unread. */
    private long lastSeqOfOthers(UUID sender) {
        return positions.entrySet().stream()
                .filter(position -> !position.getKey().equals(sender))
                .mapToLong(position -> position.getValue().seq)
                .reduce(lastSeqBefore, Math::max);
    }
}
