package kindred.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;
import kindred.messaging.people.RegisteredPeople;

/** Opens the one conversation of two people, or finds it. */
@ApplicationScoped
public class CreateConversation {
    private final ConversationViews conversations;
    private final RegisteredPeople people;
    private final InsertConversation newConversations;

    CreateConversation(ConversationViews conversations, RegisteredPeople people, InsertConversation newConversations) {
        this.conversations = conversations;
        this.people = people;
        this.newConversations = newConversations;
    }

    /** What became of it: the conversation, and whether this call made it. */
    public record Created(Conversation conversation, boolean first) {}

    /** Only a new conversation needs the user service: those that exist go on without it. */
    public Created between(UUID caller, UUID other) {
        if (caller.equals(other)) throw ProblemCode.CONVERSATION_WITH_ONESELF.problem();
        var id = ConversationId.of(caller, other);
        var existing = conversations.find(id, caller);
        if (existing.isPresent()) return new Created(existing.get(), false);
        people.demandRegistered(caller, other);
        var first = newConversations.insert(id, caller, other);
        return new Created(conversations.find(id, caller).orElseThrow(), first);
    }
}
