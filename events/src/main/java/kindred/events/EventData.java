package kindred.events;

import java.util.List;
import java.util.UUID;

/** The data of an event: the value of its Kafka record, as JSON. */
public sealed interface EventData
        permits UserState,
                UserErased,
                PresenceState,
                ConversationState,
                MessageSent,
                MessageState,
                BlockList,
                SubscriptionState,
                ImageStored,
                ImageDeleted,
                Revocation {
    /**
     * The key of the Kafka record: the id of the changed entity. Kafka keeps the order of events with one key. Not a
     * field of the JSON.
     */
    UUID key();

    /**
     * The users who may see the event, for the header {@code ce_audience}; empty without a restriction. Not a field of
     * the JSON.
     */
    default List<UUID> audience() {
        return List.of();
    }
}
