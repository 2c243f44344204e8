package kindred.messaging.message;

/**
 * The position in a conversation where a page begins, and the direction of reading.
 *
 * @param seq the seq of the last message before the page, which the page does not contain
 */
public record PagePosition(Direction direction, long seq) {

    /** The end of the conversation for {@code OLDER}, its beginning for {@code NEWER}. */
    static PagePosition start(Direction direction) {
        return new PagePosition(direction, direction == Direction.OLDER ? Long.MAX_VALUE : 0);
    }
}
