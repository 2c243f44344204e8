package kindred.messaging.message;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kindred.kit.database.Row;
import kindred.messaging.ConversationId;

/**
 * The drafts of one transaction, with the conversations that it has locked and the messages that it has found by their
 * keys.
 */
final class Batch {
    private final Map<ConversationId, LockedConversation> conversations = new HashMap<>();
    private final Map<Draft.Identity, Message> messages = new HashMap<>();
    private final List<Appended> appended = new ArrayList<>();

    /** A draft, the message that it became, and its conversation. */
    record Appended(Draft draft, Message message, LockedConversation conversation) {}

    /**
     * Reads the row of one draft: its conversation, unless a block closes it, and its message if it was sent before.
     */
    void read(Row row) throws SQLException {
        if (row.optionalUuid("locked_id") != null) {
            var conversation = LockedConversation.of(row);
            conversations.putIfAbsent(conversation.id(), conversation);
        }
        if (row.optionalUuid("id") != null) {
            var message = Message.of(row);
            var conversation = new ConversationId(message.conversationId());
            var key = new IdempotencyKey(row.text("client_key"));
            messages.put(new Draft.Identity(conversation, message.senderId(), key), message);
        }
    }

    /** Empty if the sender cannot send to the conversation. Drafts with the same identity become the same message. */
    Optional<AppendedMessage> append(Draft draft) {
        var existing = messages.get(draft.identity());
        if (existing != null) return Optional.of(new AppendedMessage(existing, false));
        var conversation = conversations.get(draft.conversation());
        if (conversation == null || !conversation.participantIds().contains(draft.senderId())) return Optional.empty();
        var message = conversation.append(draft);
        messages.put(draft.identity(), message);
        appended.add(new Appended(draft, message, conversation));
        return Optional.of(new AppendedMessage(message, true));
    }

    /** The new messages, in the order of their drafts. */
    List<Appended> appended() {
        return appended;
    }

    /** The conversations that have a new message. */
    Collection<LockedConversation> updatedConversations() {
        return conversations.values().stream()
                .filter(LockedConversation::hasNewMessage)
                .toList();
    }
}
