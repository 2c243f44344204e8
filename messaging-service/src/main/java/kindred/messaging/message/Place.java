package kindred.messaging.message;

/**
 * A place in a conversation, between two messages, and the way to read on from there.
 *
 * @param seq of the message that was read last, which is not read again
 */
public record Place(Direction direction, long seq) {

    /** The newest message for going back, the oldest for going on. */
    static Place first(Direction direction) {
        return new Place(direction, direction == Direction.OLDER ? Long.MAX_VALUE : 0);
    }
}
