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
import kindred.gateway.registration.RegisteredUsers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Passes an event to the sockets that it concerns. An event without such a socket at this gateway is not parsed. */
@Singleton
class EventDispatcher {
    private static final Logger LOG = Logger.getLogger(EventDispatcher.class);

    private final SocketRegistry sockets;
    private final UnknownUsers unknownUsers;
    private final RegisteredUsers registeredUsers;

    EventDispatcher(SocketRegistry sockets, UnknownUsers unknownUsers, RegisteredUsers registeredUsers) {
        this.sockets = sockets;
        this.unknownUsers = unknownUsers;
        this.registeredUsers = registeredUsers;
    }

    void dispatch(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null || record.key() == null) return;
        try {
            if (record.topic().equals(TypingPublisher.TOPIC)) dispatchTyping(record);
            else EventType.of(header(record, "ce_type")).ifPresent(type -> dispatchEvent(type, record));
        } catch (RuntimeException poison) {
            LOG.warnf(
                    "Event skipped topic=%s cause=%s",
                    record.topic(), poison.getClass().getSimpleName());
        }
    }

    private void dispatchEvent(EventType type, ConsumerRecord<byte[], byte[]> record) {
        var key = UUID.fromString(new String(record.key(), US_ASCII));
        switch (type) {
            case MESSAGE_SENT -> deliverToAudience(record, data -> messageSent(key, record, data));
            case MESSAGE_EDITED -> deliverToAudience(record, data -> messageChanged("message.edited", key, record));
            case MESSAGE_DELETED -> deliverToAudience(record, data -> messageChanged("message.deleted", key, record));
            case MESSAGE_REACTED -> deliverToAudience(record, data -> messageChanged("reaction", key, record));
            case CONVERSATION_CREATED -> deliverToAudience(record, data -> frame("conversation.created", record));
            case CONVERSATION_READ, CONVERSATION_DELIVERED ->
                deliverToAudience(record, data -> frame("receipt", record));
            case SUBSCRIPTION_CHANGED ->
                deliver(sockets.socketsOf(key), record, data -> frame("subscription.changed", record));
            case USER_REGISTERED -> {
                unknownUsers.remove(key);
                sockets.socketsOf(key).forEach(LiveSocket::userRegistered);
                deliver(sockets.watchersOf(key), record, data -> profileChanged(key, data));
            }
            case USER_PERSONA_UPDATED, USER_SUBSCRIPTION_CHANGED ->
                deliver(sockets.watchersOf(key), record, data -> profileChanged(key, data));
            case PRESENCE_CHANGED -> deliver(sockets.watchersOf(key), record, data -> presenceChanged(key, data));
            case BLOCKS_CHANGED -> blocksChanged(key, record);
            case USER_ERASED -> registeredUsers.remove(key);
            case IMAGE_STORED, IMAGE_DELETED, REVOCATION_CHANGED -> {}
        }
    }

    private void dispatchTyping(ConsumerRecord<byte[], byte[]> record) {
        var isOver = record.timestamp() + TypingPublisher.HOLD_TIME.toMillis() < System.currentTimeMillis();
        if (!isOver) deliverToAudience(record, data -> frame("typing", record));
    }

    private void deliverToAudience(
            ConsumerRecord<byte[], byte[]> record, Function<JsonObject, Consumer<LiveSocket>> action) {
        var recipients = Stream.of(header(record, "ce_audience").split(","))
                .filter(id -> !id.isEmpty())
                .map(UUID::fromString)
                .map(sockets::socketsOf)
                .flatMap(Collection::stream)
                .toList();
        deliver(recipients, record, action);
    }

    /** @param action makes, from the parsed event, what to do with each of the recipients */
    private static void deliver(
            Collection<LiveSocket> recipients,
            ConsumerRecord<byte[], byte[]> record,
            Function<JsonObject, Consumer<LiveSocket>> action) {
        if (recipients.isEmpty()) return;
        var delivery = action.apply(new JsonObject(Buffer.buffer(record.value())));
        recipients.forEach(delivery);
    }

    private static Consumer<LiveSocket> messageSent(
            UUID conversationId, ConsumerRecord<byte[], byte[]> record, JsonObject data) {
        var message = new MessageFrame(
                conversationId, data.getLong("seq"), Frame.of("message.sent", new String(record.value(), UTF_8)));
        return socket -> socket.deliver(message);
    }

    private static Consumer<LiveSocket> messageChanged(
            String type, UUID conversationId, ConsumerRecord<byte[], byte[]> record) {
        var change = new ChangeFrame(conversationId, Frame.of(type, new String(record.value(), UTF_8)));
        return socket -> socket.deliver(change);
    }

    private static Consumer<LiveSocket> frame(String type, ConsumerRecord<byte[], byte[]> record) {
        var frame = Frame.of(type, new String(record.value(), UTF_8));
        return socket -> socket.send(frame);
    }

    private static Consumer<LiveSocket> profileChanged(UUID userId, JsonObject data) {
        var frame = Frame.of("profile.changed", profile(data));
        return socket -> socket.profileChanged(userId, frame);
    }

    /** To users whom this user blocks, the user is offline. */
    private static Consumer<LiveSocket> presenceChanged(UUID userId, JsonObject data) {
        boolean isOnline = data.getBoolean("isOnline");
        var hiddenFrom = ids(data, "hiddenFrom");
        return socket -> socket.presenceChanged(userId, isOnline && !hiddenFrom.contains(socket.userId()));
    }

    /**
     * Concerns the blocker, the blocked users, and those who watch the blocker: a block of them may have ended. No other
     * event names users that it concerns in its data alone.
     */
    private void blocksChanged(UUID userId, ConsumerRecord<byte[], byte[]> record) {
        var blocked = ids(new JsonObject(Buffer.buffer(record.value())), "blockedIds");
        Stream.concat(
                        Stream.concat(Stream.of(userId), blocked.stream()).map(sockets::socketsOf),
                        Stream.of(sockets.watchersOf(userId)))
                .flatMap(Collection::stream)
                .distinct()
                .forEach(socket -> socket.blocksChanged(userId, blocked));
    }

    /** Empty if the field is absent. */
    private static Set<UUID> ids(JsonObject data, String field) {
        var ids = data.getJsonArray(field);
        if (ids == null) return Set.of();
        return ids.stream().map(id -> UUID.fromString((String) id)).collect(Collectors.toSet());
    }

    /** The fields of a user's state that other users see, except the presence, which has its own frame. */
    static JsonObject profile(JsonObject state) {
        var profile = new JsonObject();
        for (var field : List.of("userId", "career", "interests", "mood", "subscriptionStatus"))
            profile.put(field, state.getValue(field));
        return profile;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), US_ASCII);
    }
}
