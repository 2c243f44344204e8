package kindred.gateway.live;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import kindred.gateway.proxy.ServiceClient.Response;

/**
 * Reads what a client missed of a conversation: one page of messages, then one of changes. A longer backlog becomes a
 * gap, and so does a position beyond the end of the conversation.
 */
final class CatchUp {
    private static final String LAST_SEQ = "Last-Seq";
    private static final String LAST_REVISION = "Last-Revision";

    private final LiveConfig config;
    private final ClientCalls calls;
    private final DeliveryTracker tracker;

    CatchUp(LiveConfig config, ClientCalls calls, DeliveryTracker tracker) {
        this.config = config;
        this.calls = calls;
        this.tracker = tracker;
    }

    void resume(ResumePosition position) {
        if (!tracker.beginResume(position.conversationId())) return;
        readBacklog(position)
                .onSuccess(backlog -> tracker.finishResume(position, backlog))
                .onFailure(failure -> {
                    if (failure instanceof BeyondEnd beyond) tracker.failBeyondEnd(beyond.end);
                    else tracker.failResume(position);
                    if (failure instanceof ClientCalls.CallRejected) calls.sendError("resume", failure);
                });
    }

    /** Fails if the backlog is longer than a page, and with {@link BeyondEnd} if the position is beyond the end. */
    private Future<Backlog> readBacklog(ResumePosition position) {
        return read(position.conversationId(), "messages?afterSeq=" + position.seq())
                .compose(response -> {
                    var page = response.body().toJsonObject();
                    if (page.getValue("nextCursor") != null) throw new TooLong();
                    var end = end(response, LAST_SEQ, position.seq());
                    var messages = items(page).stream()
                            .map(message -> messageFrame(position.conversationId(), message))
                            .toList();
                    var revision = position.revision();
                    if (revision != null) return addChanges(position, end, revision, messages);
                    if (end < position.seq())
                        throw new BeyondEnd(new ResumePosition(position.conversationId(), end, null));
                    return Future.succeededFuture(new Backlog(messages, List.of(), null));
                });
    }

    /** @param lastSeq the position's seq, or the conversation's last one if that is lower */
    private Future<Backlog> addChanges(
            ResumePosition position, long lastSeq, long revision, List<MessageFrame> messages) {
        var conversationId = position.conversationId();
        return read(conversationId, "changes?after=" + revision).map(response -> {
            var page = response.body().toJsonObject();
            if (!page.getBoolean("isComplete")) throw new TooLong();
            var end = end(response, LAST_REVISION, revision);
            if (lastSeq < position.seq() || end < revision)
                throw new BeyondEnd(new ResumePosition(conversationId, lastSeq, end));
            var changes = items(page).stream()
                    .map(message -> ChangeFrame.of(conversationId, message))
                    .toList();
            return new Backlog(messages, changes, page.getLong("revision"));
        });
    }

    /** An empty page has the conversation's last number in a header. It is lower after a restore of the database. */
    private static long end(Response response, String header, long position) {
        var last = response.headers().get(header);
        return last == null ? position : Math.min(position, Long.parseLong(last));
    }

    private Future<Response> read(UUID conversationId, String query) {
        return calls.read(
                "messaging-service",
                "/v1/conversations/%s/%s&limit=%d".formatted(conversationId, query, config.maxBacklog()));
    }

    /** The client must read the backlog itself. */
    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooLong() {
            super("the backlog is longer than a page", null, false, false);
        }
    }

    /** The client has more than the conversation. */
    private static final class BeyondEnd extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient ResumePosition end;

        private BeyondEnd(ResumePosition end) {
            super("the position is beyond the end", null, false, false);
            this.end = end;
        }
    }

    private static List<JsonObject> items(JsonObject page) {
        return page.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private static MessageFrame messageFrame(UUID conversationId, JsonObject message) {
        return new MessageFrame(conversationId, message.getLong("seq"), Frame.of("message.sent", message));
    }
}
