package kindred.messaging.message;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kindred.messaging.ConversationId;
import kindred.messaging.database.Row;

/** Drafts that are appended in one transaction, beside what is held and known in it. */
final class Batch {
    private final Map<ConversationId, LockedConversation> held = new HashMap<>();
    private final Map<Draft.Identity, Message> known = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();

    /** A draft, the message that it became, and where. */
    record Sent(Draft draft, Message message, LockedConversation conversation) {}

    /** Of a row for each draft: its conversation, if that takes anything, and its message, if it was sent before. */
    void read(Row row) throws SQLException {
        if (row.optionalUuid("held_id") != null) {
            var conversation = LockedConversation.of(row);
            held.putIfAbsent(conversation.id(), conversation);
        }
        if (row.optionalUuid("id") != null) {
            var message = Message.of(row);
            var conversation = new ConversationId(message.conversationId());
            var key = new IdempotencyKey(row.text("client_key"));
            known.put(new Draft.Identity(conversation, message.senderId(), key), message);
        }
    }

    /** Nothing when its conversation does not take it. What has the same identity as one before is the same message. */
    Optional<AppendedMessage> append(Draft draft) {
        var before = known.get(draft.identity());
        if (before != null) return Optional.of(new AppendedMessage(before, false));
        var conversation = held.get(draft.conversation());
        if (conversation == null || !conversation.participantIds().contains(draft.senderId())) return Optional.empty();
        var message = conversation.append(draft);
        known.put(draft.identity(), message);
        sent.add(new Sent(draft, message, conversation));
        return Optional.of(new AppendedMessage(message, true));
    }

    /** What is new, in the order in which it came. */
    List<Sent> sent() {
        return sent;
    }

    /** The conversations that have something new. */
    Collection<LockedConversation> grown() {
        return held.values().stream().filter(LockedConversation::hasGrown).toList();
    }
}
