package kindred.search.text;

/**
 * A word of a text, or several words that may be written as one.
 *
 * @param text folded
 * @param start where it begins in the text
 * @param end where it ends in the text
 * @param first number of its first word in the text
 * @param last number of its last word
 * @param kind how the text has it
 */
public record Term(String text, int start, int end, int first, int last, Kind kind) {
    /** How a text has a term. */
    public enum Kind {
        /** A word as it is written. */
        WORD,
        /** Neighbours written as one: {@code fullstack} for {@code full stack}; or another spelling of a word. */
        JOINED,
        /** A run of a script that does not separate words with blanks. */
        RUN
    }
}
