package kindred.torture.state;

/** A message as a participant reads it. */
public record Stored(long seq, String id, String content) {
    /** Every message begins with its key, also when it was edited. */
    public String key() {
        return content.split(" ", 2)[0];
    }
}
