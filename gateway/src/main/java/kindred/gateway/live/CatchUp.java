package kindred.gateway.live;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what a client has missed of a conversation: a page of messages, and then one of changes. More is left to the client. */
final class CatchUp {
    private final LiveConfig config;
    private final ClientCalls calls;
    private final DeliveryTracker conversations;

    CatchUp(LiveConfig config, ClientCalls calls, DeliveryTracker conversations) {
        this.config = config;
        this.calls = calls;
        this.conversations = conversations;
    }

    void resume(ResumePosition place) {
        if (!conversations.beginResume(place.conversationId())) return;
        missed(place)
                .onSuccess(missed ->
                        missed.ifPresentOrElse(all -> conversations.resume(place, all), () -> conversations.gap(place)))
                .onFailure(failed -> {
                    conversations.gap(place);
                    if (failed instanceof ClientCalls.Refused) calls.refuse("resume", failed);
                });
    }

    /** Nothing, if it is too much. */
    private Future<Optional<Backlog>> missed(ResumePosition place) {
        return read(place.conversationId(), "messages?afterSeq=" + place.seq()).compose(page -> {
            if (page.getValue("nextCursor") != null) return Future.succeededFuture(Optional.empty());
            var messages = items(page).stream()
                    .map(one -> said(place.conversationId(), one))
                    .toList();
            if (place.revision() == null)
                return Future.succeededFuture(Optional.of(new Backlog(messages, List.of(), null)));
            return changes(place.conversationId(), place.revision(), messages);
        });
    }

    private Future<Optional<Backlog>> changes(UUID conversationId, long revision, List<MessageFrame> messages) {
        return read(conversationId, "changes?after=" + revision).map(page -> {
            if (!page.getBoolean("isComplete")) return Optional.empty();
            var changes = items(page).stream()
                    .map(one -> ChangeFrame.of(conversationId, one))
                    .toList();
            long upTo = page.getLong("revision");
            return Optional.of(new Backlog(messages, changes, upTo));
        });
    }

    private Future<JsonObject> read(UUID conversationId, String what) {
        return calls.get(
                "messaging-service",
                "/v1/conversations/%s/%s&limit=%d".formatted(conversationId, what, config.missed()));
    }

    private static List<JsonObject> items(JsonObject page) {
        return page.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private static MessageFrame said(UUID conversationId, JsonObject message) {
        return new MessageFrame(conversationId, message.getLong("seq"), Frame.of("message.sent", message));
    }
}
