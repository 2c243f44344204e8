package kindred.kit.consume;

import java.util.UUID;
import kindred.events.EventData;
import kindred.events.EventType;

/** What a record of an event topic turned out to be. */
public sealed interface ParsedEvent {
    /** A known event; its data is complete and fits the type and the key. */
    record Event(EventType type, EventData data) implements ParsedEvent {}

    /** Nothing is known of the key any more. */
    record Tombstone(UUID key) implements ParsedEvent {}

    /** A well-formed event of a type that is newer than this program. */
    record UnknownType(String type) implements ParsedEvent {}

    /** Nothing that anybody should have published. */
    record Poison(PoisonReason reason, String detail) implements ParsedEvent {}
}
