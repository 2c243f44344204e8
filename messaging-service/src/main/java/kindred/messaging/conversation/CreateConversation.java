package kindred.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;
import kindred.messaging.people.RegistrationCheck;

/** Finds the conversation of two users, or creates it. */
@ApplicationScoped
public class CreateConversation {
    private final ConversationViews conversations;
    private final RegistrationCheck registrationCheck;
    private final InsertConversation insertConversation;

    CreateConversation(
            ConversationViews conversations,
            RegistrationCheck registrationCheck,
            InsertConversation insertConversation) {
        this.conversations = conversations;
        this.registrationCheck = registrationCheck;
        this.insertConversation = insertConversation;
    }

    /** @param isNew whether this call created the conversation */
    public record Created(Conversation conversation, boolean isNew) {}

    /** Only a new conversation needs user-service; an existing one is found without it. */
    public Created between(UUID caller, UUID other) {
        if (caller.equals(other)) throw ProblemCode.CONVERSATION_WITH_ONESELF.problem();
        var id = ConversationId.of(caller, other);
        var existing = conversations.find(id, caller);
        if (existing.isPresent()) return new Created(existing.get(), false);
        registrationCheck.requireRegistered(caller, other);
        var isNew = insertConversation.insert(id, caller, other);
        return new Created(conversations.find(id, caller).orElseThrow(), isNew);
    }
}
