package kindred.messaging.message;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.messaging.ConversationId;
import kindred.messaging.database.Row;
import org.jspecify.annotations.Nullable;

/** A conversation whose row the transaction holds: nobody else numbers its messages until the commit. */
final class LockedConversation {
    private final ConversationId id;
    private final List<UUID> participantIds;
    private final Instant now;
    private final Map<UUID, Long> lastSeqOfSenders = new HashMap<>();
    private long lastSeq;
    private @Nullable UUID lastMessageId;

    private LockedConversation(ConversationId id, List<UUID> participantIds, long lastSeq, Instant now) {
        this.id = id;
        this.participantIds = participantIds;
        this.lastSeq = lastSeq;
        this.now = now;
    }

    static LockedConversation of(Row row) throws SQLException {
        return new LockedConversation(
                new ConversationId(row.uuid("held_id")),
                row.uuids("participant_ids"),
                row.number("last_seq"),
                row.instant("now"));
    }

    Message append(Draft draft) {
        var message = Message.of(draft, UUID.randomUUID(), ++lastSeq, now);
        lastMessageId = message.messageId();
        lastSeqOfSenders.put(draft.senderId(), lastSeq);
        return message;
    }

    ConversationId id() {
        return id;
    }

    List<UUID> participantIds() {
        return participantIds;
    }

    /** When its new messages are created: never before those that it has. */
    Instant now() {
        return now;
    }

    long lastSeq() {
        return lastSeq;
    }

    boolean hasGrown() {
        return lastMessageId != null;
    }

    /** Of what is new; null when there is nothing. */
    @Nullable
    UUID lastMessageId() {
        return lastMessageId;
    }

    /** Up to where each who has sent something new has read: what somebody writes they have seen. */
    Map<UUID, Long> lastSeqOfSenders() {
        return lastSeqOfSenders;
    }
}
