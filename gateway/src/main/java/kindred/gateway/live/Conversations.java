package kindred.gateway.live;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * How far a socket's client is in each conversation. A message goes out once, and after the one before it; while a conversation is
 * resumed its live messages wait for those that were missed.
 */
final class Conversations {
    /** Of one conversation, while one is resumed; beyond, the client has to read for itself. */
    private static final int MOST_HELD = 200;

    private final Consumer<String> out;
    private final Map<UUID, Long> told = new HashMap<>();
    private final Map<UUID, List<Said>> held = new HashMap<>();

    Conversations(Consumer<String> out) {
        this.out = out;
    }

    /** One that has just been committed. */
    void live(Said said) {
        var waiting = held.get(said.conversationId());
        if (waiting == null) tell(said);
        else if (waiting.size() < MOST_HELD) waiting.add(said);
    }

    /** False if that is going on already. */
    boolean beginResume(UUID conversationId) {
        return held.putIfAbsent(conversationId, new ArrayList<>()) == null;
    }

    /** What was missed, in order, and then what came meanwhile. */
    void resume(UUID conversationId, long seq, List<Said> missed) {
        told.put(conversationId, seq);
        missed.forEach(this::tell);
        tellHeld(conversationId);
    }

    /** The client has to read from there for itself. */
    void gap(UUID conversationId, long seq) {
        out.accept(Frame.of(
                "gap",
                new JsonObject()
                        .put("conversationId", conversationId.toString())
                        .put("afterSeq", seq)));
        told.remove(conversationId);
        tellHeld(conversationId);
    }

    /** What was told last is not known any more: a client that read too slowly lost frames. */
    void forget() {
        told.clear();
    }

    private void tellHeld(UUID conversationId) {
        var waiting = held.remove(conversationId);
        if (waiting != null) waiting.forEach(this::tell);
    }

    private void tell(Said said) {
        var last = told.get(said.conversationId());
        if (last != null && said.seq() <= last) return;
        if (last != null && said.seq() > last + 1) gap(said.conversationId(), last);
        told.put(said.conversationId(), said.seq());
        out.accept(said.frame());
    }
}
