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
 * Tracks what a socket has sent of each conversation. It sends each message once, in the order of {@code seq}. While a
 * conversation is resumed, its new frames wait until the backlog is sent. A change is sent whenever it arrives: only
 * the client knows whether it has that state already, since it may have read the message later.
 */
final class DeliveryTracker {
    /** Frames of one conversation that wait during a resume. If there are more, the client gets a gap. */
    private static final int MAX_QUEUED = 200;

    private final Consumer<String> out;
    private final Map<UUID, Long> lastSeqs = new HashMap<>();
    private final Map<UUID, ResumeQueue> resuming = new HashMap<>();

    private static final class ResumeQueue {
        private final List<ConversationFrame> frames = new ArrayList<>();
        /** A frame of this conversation was lost. */
        private boolean isIncomplete;
    }

    DeliveryTracker(Consumer<String> out) {
        this.out = out;
    }

    /** Sends a new frame, or queues it while its conversation is resumed. */
    void deliver(ConversationFrame frame) {
        var queue = resuming.get(frame.conversationId());
        if (queue == null) send(frame);
        else if (queue.frames.size() < MAX_QUEUED) queue.frames.add(frame);
        else queue.isIncomplete = true;
    }

    /** False if the conversation is being resumed already. */
    boolean beginResume(UUID conversationId) {
        return resuming.putIfAbsent(conversationId, new ResumeQueue()) == null;
    }

    /** Sends the backlog, then the frames that arrived during the resume. */
    void finishResume(ResumePosition position, Backlog backlog) {
        var id = position.conversationId();
        lastSeqs.put(id, position.seq());
        backlog.messages().forEach(this::send);
        backlog.changes().forEach(this::send);
        // Not earlier: sending the backlog to a slow client can make the outbound queue discard frames
        var queue = resuming.get(id);
        if (queue == null || queue.isIncomplete) {
            failResume(position);
            return;
        }
        out.accept(Frame.of("resumed", with("revision", backlog.revision(), dataOf(id))));
        sendQueued(id);
    }

    /**
     * Sends a gap, so that the client reads from its position itself, then the frames that arrived during the resume.
     */
    void failResume(ResumePosition position) {
        sendGap(position);
        sendQueued(position.conversationId());
    }

    /** The client has more than the conversation, which ends at this position. */
    void failBeyondEnd(ResumePosition end) {
        lastSeqs.remove(end.conversationId());
        out.accept(Frame.of("gap", gapOf(end).put("beyondEnd", true)));
        sendQueued(end.conversationId());
    }

    /** Frames to this client or events were lost: what the client has is no longer known. */
    void reset() {
        lastSeqs.clear();
        resuming.values().forEach(queue -> queue.isIncomplete = true);
    }

    private void sendQueued(UUID conversationId) {
        var queue = resuming.remove(conversationId);
        if (queue != null) queue.frames.forEach(this::send);
    }

    private void send(ConversationFrame frame) {
        if (frame instanceof MessageFrame message && !isNew(message)) return;
        out.accept(frame.frame());
    }

    /** Sends a gap first if messages before this one are missing. */
    private boolean isNew(MessageFrame message) {
        var last = lastSeqs.get(message.conversationId());
        if (last != null && message.seq() <= last) return false;
        if (last != null && message.seq() > last + 1) sendGap(new ResumePosition(message.conversationId(), last, null));
        lastSeqs.put(message.conversationId(), message.seq());
        return true;
    }

    private void sendGap(ResumePosition position) {
        lastSeqs.remove(position.conversationId());
        out.accept(Frame.of("gap", gapOf(position)));
    }

    private static JsonObject gapOf(ResumePosition position) {
        var data = dataOf(position.conversationId()).put("afterSeq", position.seq());
        return with("afterRevision", position.revision(), data);
    }

    private static JsonObject dataOf(UUID conversationId) {
        return new JsonObject().put("conversationId", conversationId.toString());
    }

    private static JsonObject with(String field, @Nullable Long value, JsonObject data) {
        return value == null ? data : data.put(field, value);
    }
}
