package kindred.local.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** What a client shows of a conversation, by the rules of docs/live.md. Its messages are looked at from any thread. */
final class ShownConversation {
    private static final long UNKNOWN = -1;

    private final Map<Long, JsonNode> messages = new TreeMap<>();
    private long seq;
    private long revision;

    private ShownConversation(long seq, long revision) {
        this.seq = seq;
        this.revision = revision;
    }

    /** Of which the user has the messages up to that one, and asks for every change. */
    static ShownConversation from(long seq) {
        return new ShownConversation(seq, 0);
    }

    /** That is seen for the first time: nothing has been missed since. */
    static ShownConversation startingWith(JsonNode message) {
        return new ShownConversation(seq(message) - 1, UNKNOWN);
    }

    synchronized long seq() {
        return seq;
    }

    /** Up to which all changes are known. From now on they may come in another order. */
    synchronized long revision() {
        revision = Math.max(revision, 0);
        return revision;
    }

    /** As they are now, by seq. */
    synchronized Map<Long, JsonNode> messages() {
        return new TreeMap<>(messages);
    }

    /** Whether it is to be shown. What is known, or comes before its turn, is not: it was on its way when the client resumed. */
    synchronized boolean sent(JsonNode message) {
        if (seq(message) != seq + 1) return false;
        seq++;
        messages.put(seq, message);
        return true;
    }

    /** Whether it is to be shown: a newer state of a message that is; or of one from before this client looked, if it is news. */
    synchronized boolean changed(JsonNode message) {
        var its = revision(message);
        var isNews = revision == UNKNOWN || its == revision + 1;
        if (isNews) revision = its;
        var shown = messages.get(seq(message));
        if (shown == null) return isNews && seq(message) <= seq;
        if (revision(shown) >= its) return false;
        messages.put(seq(message), message);
        return true;
    }

    /** All changes up to there have been told. */
    synchronized void knowsChangesUpTo(long upTo) {
        revision = Math.max(revision, upTo);
    }

    private static long seq(JsonNode message) {
        return message.path("seq").asLong();
    }

    /** That of a message as it was sent is 0, also where it is not said. */
    private static long revision(JsonNode message) {
        return message.path("revision").asLong();
    }
}
