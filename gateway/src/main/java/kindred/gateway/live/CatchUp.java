package kindred.gateway.live;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads what a client missed of a conversation: one page of messages, then one of changes. A longer backlog becomes a
 * gap.
 */
final class CatchUp {
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
                .onSuccess(found -> found.ifPresentOrElse(
                        backlog -> tracker.finishResume(position, backlog), () -> tracker.failResume(position)))
                .onFailure(failure -> {
                    tracker.failResume(position);
                    if (failure instanceof ClientCalls.CallRejected) calls.sendError("resume", failure);
                });
    }

    /** Empty if the backlog is longer than a page. */
    private Future<Optional<Backlog>> readBacklog(ResumePosition position) {
        return read(position.conversationId(), "messages?afterSeq=" + position.seq())
                .compose(page -> {
                    if (page.getValue("nextCursor") != null) return Future.succeededFuture(Optional.empty());
                    var messages = items(page).stream()
                            .map(message -> messageFrame(position.conversationId(), message))
                            .toList();
                    if (position.revision() == null)
                        return Future.succeededFuture(Optional.of(new Backlog(messages, List.of(), null)));
                    return addChanges(position.conversationId(), position.revision(), messages);
                });
    }

    private Future<Optional<Backlog>> addChanges(UUID conversationId, long revision, List<MessageFrame> messages) {
        return read(conversationId, "changes?after=" + revision).map(page -> {
            if (!page.getBoolean("isComplete")) return Optional.empty();
            var changes = items(page).stream()
                    .map(message -> ChangeFrame.of(conversationId, message))
                    .toList();
            long lastRevision = page.getLong("revision");
            return Optional.of(new Backlog(messages, changes, lastRevision));
        });
    }

    private Future<JsonObject> read(UUID conversationId, String query) {
        return calls.get(
                "messaging-service",
                "/v1/conversations/%s/%s&limit=%d".formatted(conversationId, query, config.maxBacklog()));
    }

    private static List<JsonObject> items(JsonObject page) {
        return page.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private static MessageFrame messageFrame(UUID conversationId, JsonObject message) {
        return new MessageFrame(conversationId, message.getLong("seq"), Frame.of("message.sent", message));
    }
}
