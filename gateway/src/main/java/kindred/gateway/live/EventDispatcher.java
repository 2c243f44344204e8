package kindred.gateway.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kindred.events.EventType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Tells an event to the sockets whom it concerns. What concerns none of this gateway's is not even parsed. */
@Singleton
class EventDispatcher {
    private static final Logger LOG = Logger.getLogger(EventDispatcher.class);

    private final SocketRegistry sockets;

    EventDispatcher(SocketRegistry sockets) {
        this.sockets = sockets;
    }

    void accept(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null || record.key() == null) return;
        try {
            if (record.topic().equals(TypingPublisher.TOPIC)) typing(record);
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
            case MESSAGE_EDITED -> toAudience(record, data -> changed("message.edited", key, record));
            case MESSAGE_DELETED -> toAudience(record, data -> changed("message.deleted", key, record));
            case MESSAGE_REACTED -> toAudience(record, data -> changed("reaction", key, record));
            case CONVERSATION_CREATED -> toAudience(record, data -> frame("conversation.created", record));
            case CONVERSATION_READ, CONVERSATION_DELIVERED -> toAudience(record, data -> frame("receipt", record));
            case SUBSCRIPTION_CHANGED -> to(sockets.of(key), record, data -> frame("subscription.changed", record));
            case USER_REGISTERED -> {
                sockets.of(key).forEach(LiveSocket::registered);
                to(sockets.watchersOf(key), record, data -> profileChanged(key, data));
            }
            case USER_PERSONA_UPDATED, USER_SUBSCRIPTION_CHANGED ->
                to(sockets.watchersOf(key), record, data -> profileChanged(key, data));
            case PRESENCE_CHANGED -> to(sockets.watchersOf(key), record, data -> presenceChanged(key, data));
            case BLOCKS_CHANGED -> blocksChanged(key, record);
            case USER_ERASED, IMAGE_STORED, IMAGE_DELETED -> {}
        }
    }

    private void typing(ConsumerRecord<byte[], byte[]> record) {
        var isOver = record.timestamp() + TypingPublisher.HOLDS.toMillis() < System.currentTimeMillis();
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
        var said = new MessageFrame(
                conversationId, data.getLong("seq"), Frame.of("message.sent", new String(record.value(), UTF_8)));
        return socket -> socket.tell(said);
    }

    private static Consumer<LiveSocket> frame(String type, ConsumerRecord<byte[], byte[]> record) {
        var frame = Frame.of(type, new String(record.value(), UTF_8));
        return socket -> socket.tell(frame);
    }

    private static Consumer<LiveSocket> changed(
            String type, UUID conversationId, ConsumerRecord<byte[], byte[]> record) {
        var changed = new ChangeFrame(conversationId, Frame.of(type, new String(record.value(), UTF_8)));
        return socket -> socket.tell(changed);
    }

    private static Consumer<LiveSocket> profileChanged(UUID userId, JsonObject data) {
        var frame = Frame.of("profile.changed", profile(data));
        return socket -> socket.tellProfile(userId, frame);
    }

    /** To whom the user blocks they are offline. */
    private static Consumer<LiveSocket> presenceChanged(UUID userId, JsonObject data) {
        boolean isOnline = data.getBoolean("isOnline");
        var hiddenFrom = ids(data, "hiddenFrom");
        return socket -> socket.tellPresence(userId, isOnline && !hiddenFrom.contains(socket.userId()));
    }

    /** Whom the two may tell that they type has to be asked again. It is the one event that says whom it concerns in its data alone. */
    private void blocksChanged(UUID userId, ConsumerRecord<byte[], byte[]> record) {
        var blocked = ids(new JsonObject(Buffer.buffer(record.value())), "blockedIds");
        Stream.concat(Stream.of(userId), blocked.stream())
                .map(sockets::of)
                .flatMap(Collection::stream)
                .forEach(LiveSocket::blocksChanged);
    }

    /** None where there is no such field. */
    private static Set<UUID> ids(JsonObject data, String field) {
        var ids = data.getJsonArray(field);
        if (ids == null) return Set.of();
        return ids.stream().map(id -> UUID.fromString((String) id)).collect(Collectors.toSet());
    }

    /** What a profile shows to others, but whether they are online, which is told by itself. */
    static JsonObject profile(JsonObject state) {
        var shown = new JsonObject();
        for (var field : List.of("userId", "career", "interests", "mood", "subscriptionStatus"))
            shown.put(field, state.getValue(field));
        return shown;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), US_ASCII);
    }
}
