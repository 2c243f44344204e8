package kindred.gateway.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import kindred.events.EventType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Tells an event to the sockets whom it concerns. What concerns none of this gateway's is not even parsed. */
@Singleton
class Dispatch {
    private static final Logger LOG = Logger.getLogger(Dispatch.class);

    private final Sockets sockets;

    Dispatch(Sockets sockets) {
        this.sockets = sockets;
    }

    void accept(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null || record.key() == null) return;
        try {
            if (record.topic().equals(Typing.TOPIC)) typing(record);
            else EventType.of(header(record, "ce_type")).ifPresent(type -> event(type, record));
        } catch (RuntimeException poison) {
            LOG.warnf(
                    "An event of %s is left out: %s",
                    record.topic(), poison.getClass().getSimpleName());
        }
    }

    private void event(EventType type, ConsumerRecord<byte[], byte[]> record) {
        var key = UUID.fromString(new String(record.key(), US_ASCII));
        switch (type) {
            case MESSAGE_SENT -> toAudience(record, data -> said(key, record, data));
            case CONVERSATION_CREATED -> toAudience(record, data -> frame("conversation.created", record));
            case CONVERSATION_READ, CONVERSATION_DELIVERED -> toAudience(record, data -> frame("receipt", record));
            case SUBSCRIPTION_CHANGED -> to(sockets.of(key), record, data -> frame("subscription.changed", record));
            case USER_REGISTERED, USER_PERSONA_UPDATED, USER_SUBSCRIPTION_CHANGED ->
                to(sockets.watchersOf(key), record, data -> frame("profile.changed", profile(data)));
            case PRESENCE_CHANGED -> to(sockets.watchersOf(key), record, data -> frame("presence", presence(data)));
            case MESSAGE_EDITED, MESSAGE_DELETED, MESSAGE_REACTED, BLOCKS_CHANGED -> {}
            case USER_ERASED, IMAGE_STORED, IMAGE_DELETED -> {}
        }
    }

    private void typing(ConsumerRecord<byte[], byte[]> record) {
        var isOver = record.timestamp() + Typing.HOLDS.toMillis() < System.currentTimeMillis();
        if (!isOver) toAudience(record, data -> frame("typing", record));
    }

    private void toAudience(ConsumerRecord<byte[], byte[]> record, Function<JsonObject, Consumer<LiveSocket>> tell) {
        var concerned = Stream.of(header(record, "ce_audience").split(","))
                .filter(id -> !id.isEmpty())
                .map(UUID::fromString)
                .map(sockets::of)
                .flatMap(Collection::stream)
                .toList();
        to(concerned, record, tell);
    }

    private static void to(
            Collection<LiveSocket> concerned,
            ConsumerRecord<byte[], byte[]> record,
            Function<JsonObject, Consumer<LiveSocket>> tell) {
        if (concerned.isEmpty()) return;
        var telling = tell.apply(new JsonObject(Buffer.buffer(record.value())));
        concerned.forEach(telling);
    }

    private static Consumer<LiveSocket> said(
            UUID conversationId, ConsumerRecord<byte[], byte[]> record, JsonObject data) {
        var said = new Said(
                conversationId, data.getLong("seq"), Frame.of("message.sent", new String(record.value(), UTF_8)));
        return socket -> socket.tell(said);
    }

    private static Consumer<LiveSocket> frame(String type, ConsumerRecord<byte[], byte[]> record) {
        var frame = Frame.of(type, new String(record.value(), UTF_8));
        return socket -> socket.tell(frame);
    }

    private static Consumer<LiveSocket> frame(String type, JsonObject data) {
        var frame = Frame.of(type, data);
        return socket -> socket.tell(frame);
    }

    /** What a profile shows to others, but whether they are online, which is told by itself. */
    static JsonObject profile(JsonObject state) {
        return only(state, List.of("userId", "career", "interests", "mood", "subscriptionStatus"));
    }

    static JsonObject presence(JsonObject state) {
        return only(state, List.of("userId", "isOnline"));
    }

    private static JsonObject only(JsonObject state, List<String> fields) {
        var some = new JsonObject();
        fields.forEach(field -> some.put(field, state.getValue(field)));
        return some;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), US_ASCII);
    }
}
