package kindred.events;

import java.util.Arrays;
import java.util.Optional;

/** The types of events, each with its CloudEvents {@code type}, its topic and the record of its data. */
public enum EventType {
    USER_REGISTERED("kindred.user.registered.v1", Topics.USERS, UserState.class),
    USER_PERSONA_UPDATED("kindred.user.persona-updated.v1", Topics.USERS, UserState.class),
    USER_SUBSCRIPTION_CHANGED("kindred.user.subscription-changed.v1", Topics.USERS, UserState.class),
    USER_ERASED("kindred.user.erased.v1", Topics.USERS, UserErased.class),
    PRESENCE_CHANGED("kindred.presence.changed.v1", Topics.PRESENCE, PresenceState.class),
    CONVERSATION_CREATED("kindred.conversation.created.v1", Topics.CONVERSATIONS, ConversationState.class),
    CONVERSATION_READ("kindred.conversation.read.v1", Topics.CONVERSATIONS, ConversationState.class),
    CONVERSATION_DELIVERED("kindred.conversation.delivered.v1", Topics.CONVERSATIONS, ConversationState.class),
    MESSAGE_SENT("kindred.message.sent.v1", Topics.MESSAGES, MessageSent.class),
    MESSAGE_EDITED("kindred.message.edited.v1", Topics.MESSAGES, MessageState.class),
    MESSAGE_DELETED("kindred.message.deleted.v1", Topics.MESSAGES, MessageState.class),
    MESSAGE_REACTED("kindred.message.reacted.v1", Topics.MESSAGES, MessageState.class),
    BLOCKS_CHANGED("kindred.blocks.changed.v1", Topics.BLOCKS, BlockList.class),
    SUBSCRIPTION_CHANGED("kindred.subscription.changed.v1", Topics.SUBSCRIPTIONS, SubscriptionState.class),
    IMAGE_STORED("kindred.image.stored.v1", Topics.MEDIA, ImageStored.class),
    IMAGE_DELETED("kindred.image.deleted.v1", Topics.MEDIA, ImageDeleted.class),
    REVOCATION_CHANGED("kindred.revocation.changed.v1", Topics.REVOCATIONS, Revocation.class);

    private final String type;
    private final String topic;
    private final Class<? extends EventData> dataType;

    EventType(String type, String topic, Class<? extends EventData> dataType) {
        this.type = type;
        this.topic = topic;
        this.dataType = dataType;
    }

    /** The CloudEvents {@code type}, for example {@code kindred.user.registered.v1}. */
    public String type() {
        return type;
    }

    public String topic() {
        return topic;
    }

    /** The record that describes the data of the event. */
    public Class<? extends EventData> dataType() {
        return dataType;
    }

    /** The CloudEvents {@code dataschema}: the {@code $id} of the JSON Schema of the data. */
    public String dataSchema() {
        return "urn:kindred:schema:" + type;
    }

    /** The type with that name; empty for a type that this version does not know. */
    public static Optional<EventType> of(String type) {
        return Arrays.stream(values()).filter(known -> known.type.equals(type)).findFirst();
    }
}
