package kindred.local.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** The messages of a conversation that a client shows, by the rules of docs/live.md. Thread-safe. */
final class ShownConversation {
    private static final long UNKNOWN = -1;

    private final Map<Long, JsonNode> messages = new TreeMap<>();
    private long seq;
    private long revision;

    private ShownConversation(long seq, long revision) {
        this.seq = seq;
        this.revision = revision;
    }

    /** A conversation whose messages up to a seq the user has. The client asks for every change. */
    static ShownConversation from(long seq) {
        return new ShownConversation(seq, 0);
    }

    /** A conversation that the client first sees with this message. No earlier change is missing. */
    static ShownConversation startingWith(JsonNode message) {
        return new ShownConversation(seq(message) - 1, UNKNOWN);
    }

    synchronized long seq() {
        return seq;
    }

    /** The revision up to which all changes are known. From the first call on, only the next revision increases it. */
    synchronized long revision() {
        revision = Math.max(revision, 0);
        return revision;
    }

    /** The current state of each message by its seq. */
    synchronized Map<Long, JsonNode> messages() {
        return new TreeMap<>(messages);
    }

    /**
     * Whether to show a new message. The client ignores known messages, and later ones, which the gateway sent before
     * the resume.
     */
    synchronized boolean sent(JsonNode message) {
        if (seq(message) != seq + 1) return false;
        seq++;
        messages.put(seq, message);
        return true;
    }

    /** Whether to show a change: a newer state of a shown message, or the next change of an earlier message. */
    synchronized boolean changed(JsonNode message) {
        var messageRevision = revision(message);
        var isNext = revision == UNKNOWN || messageRevision == revision + 1;
        if (isNext) revision = messageRevision;
        var shown = messages.get(seq(message));
        if (shown == null) return isNext && seq(message) <= seq;
        if (revision(shown) >= messageRevision) return false;
        messages.put(seq(message), message);
        return true;
    }

    /** Confirms that all changes up to a revision have arrived. */
    synchronized void knowsChangesUpTo(long upTo) {
        revision = Math.max(revision, upTo);
    }

    private static long seq(JsonNode message) {
        return message.path("seq").asLong();
    }

    /** The revision of a message. A message that was never changed has revision 0, or none. */
    private static long revision(JsonNode message) {
        return message.path("revision").asLong();
    }
}
