package kindred.events;

import java.util.List;
import java.util.UUID;

/** The data of an event: what the value of its Kafka record says, as JSON. */
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
                ImageDeleted {
    /** What the event is about: the key of its record, by which Kafka keeps the order. Not a field of the JSON. */
    UUID key();

    /** Whom it may be passed on to, where only some may see it; the header {@code ce_audience} of its record. Not a field of the JSON. */
    default List<UUID> audience() {
        return List.of();
    }
}
