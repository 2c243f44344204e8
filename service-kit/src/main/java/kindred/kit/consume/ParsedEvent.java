package kindred.kit.consume;

import java.util.UUID;
import kindred.events.EventData;
import kindred.events.EventType;

/** A record of an event topic, as {@link EventReader} parsed it. */
public sealed interface ParsedEvent {
    /** A known event. Its data is complete and matches the type and the key. */
    record Event(EventType type, EventData data) implements ParsedEvent {}

    /** A record without a value: the state of the key was deleted. */
    record Tombstone(UUID key) implements ParsedEvent {}

    /** A well-formed event of a type that this program does not know, for example a newer one. */
    record UnknownType(String type) implements ParsedEvent {}

    /** A record that violates the contract of events. */
    record Poison(PoisonReason reason, String detail) implements ParsedEvent {}
}
