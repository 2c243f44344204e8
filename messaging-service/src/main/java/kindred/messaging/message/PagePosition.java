package kindred.messaging.message;

/**
 * A place in a conversation, between two messages, and the way to read on from there.
 *
 * @param seq of the message that was read last, which is not read again
 */
public record PagePosition(Direction direction, long seq) {

    /** The newest message for going back, the oldest for going on. */
    static PagePosition first(Direction direction) {
        return new PagePosition(direction, direction == Direction.OLDER ? Long.MAX_VALUE : 0);
    }
}
