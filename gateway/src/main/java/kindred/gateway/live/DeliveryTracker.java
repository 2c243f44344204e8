package kindred.gateway.live;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How far a socket's client is in each conversation. A message goes out once, and after the one before it; while a conversation is
 * resumed what happens in it waits for what was missed. A change is told whenever it comes: whether it is news of a message only the
 * client can tell, who may have got the message after it.
 */
final class DeliveryTracker {
    /** Of one conversation, while one is resumed; beyond, the client has to read for itself. */
    private static final int MOST_HELD = 200;

    private final Consumer<String> out;
    private final Map<UUID, Long> told = new HashMap<>();
    private final Map<UUID, Held> held = new HashMap<>();

    private static final class Held {
        private final List<ConversationFrame> waiting = new ArrayList<>();
        /** Something that belongs here was lost. */
        private boolean hasHole;
    }

    DeliveryTracker(Consumer<String> out) {
        this.out = out;
    }

    /** What has just been committed. */
    void live(ConversationFrame happened) {
        var resuming = held.get(happened.conversationId());
        if (resuming == null) tell(happened);
        else if (resuming.waiting.size() < MOST_HELD) resuming.waiting.add(happened);
        else resuming.hasHole = true;
    }

    /** False if that is going on already. */
    boolean beginResume(UUID conversationId) {
        return held.putIfAbsent(conversationId, new Held()) == null;
    }

    /** What was missed, in order, and then what came meanwhile. */
    void resume(ResumePosition place, Backlog missed) {
        var id = place.conversationId();
        told.put(id, place.seq());
        missed.messages().forEach(this::tell);
        missed.changes().forEach(this::tell);
        // Only now: what was missed may itself have been too much for a client that reads slowly
        var resuming = held.get(id);
        if (resuming == null || resuming.hasHole) {
            gap(place);
            return;
        }
        out.accept(Frame.of("resumed", with("revision", missed.revision(), of(id))));
        tellHeld(id);
    }

    /** The client has to read from there for itself. */
    void gap(ResumePosition place) {
        tellGap(place);
        tellHeld(place.conversationId());
    }

    /** What was told is not known any more: a client that read too slowly lost frames, or this gateway events. */
    void forget() {
        told.clear();
        held.values().forEach(resuming -> resuming.hasHole = true);
    }

    private void tellHeld(UUID conversationId) {
        var resuming = held.remove(conversationId);
        if (resuming != null) resuming.waiting.forEach(this::tell);
    }

    private void tell(ConversationFrame happened) {
        if (happened instanceof MessageFrame said && !isNext(said)) return;
        out.accept(happened.frame());
    }

    /** Or later, after a gap that is told. */
    private boolean isNext(MessageFrame said) {
        var last = told.get(said.conversationId());
        if (last != null && said.seq() <= last) return false;
        if (last != null && said.seq() > last + 1) tellGap(new ResumePosition(said.conversationId(), last, null));
        told.put(said.conversationId(), said.seq());
        return true;
    }

    private void tellGap(ResumePosition place) {
        told.remove(place.conversationId());
        var data = of(place.conversationId()).put("afterSeq", place.seq());
        out.accept(Frame.of("gap", with("afterRevision", place.revision(), data)));
    }

    private static JsonObject of(UUID conversationId) {
        return new JsonObject().put("conversationId", conversationId.toString());
    }

    private static JsonObject with(String field, @Nullable Long value, JsonObject data) {
        return value == null ? data : data.put(field, value);
    }
}
