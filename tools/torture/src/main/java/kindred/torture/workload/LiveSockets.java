package kindred.torture.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kindred.local.live.FaithfulClient;
import kindred.local.live.LiveClient.Received;
import kindred.torture.history.History;
import kindred.torture.history.ShownMessage;
import kindred.torture.state.StoredMessage;
import kindred.torture.suite.Tokens;

/** The live sockets of all participants, one each. A lost socket is connected again. */
public final class LiveSockets implements AutoCloseable {
    private final List<LiveSocket> sockets = new ArrayList<>();

    private record LiveSocket(String person, String conversation, FaithfulClient client, Thread thread) {}

    public LiveSockets(String gateway, Tokens tokens, History history, List<Conversation> conversations) {
        for (var conversation : conversations)
            for (var person : conversation.participants())
                sockets.add(connect(gateway, tokens, history, conversation.id(), person));
    }

    private static LiveSocket connect(
            String gateway, Tokens tokens, History history, String conversation, String person) {
        var client = new FaithfulClient(
                        gateway,
                        () -> tokens.of(person).text(),
                        frame -> record(history, person, frame),
                        connection -> {})
                .knows(conversation, 0);
        var thread = new Thread(() -> run(client), "live-socket-" + person);
        thread.setDaemon(true);
        thread.start();
        return new LiveSocket(person, conversation, client, thread);
    }

    private static void run(FaithfulClient client) {
        try {
            client.run();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void record(History history, String person, Received frame) {
        if (!frame.type().equals("message.sent")) return;
        var message = frame.data();
        history.add(new ShownMessage(
                frame.at().toEpochMilli(),
                person,
                message.path("conversationId").asText(),
                message.path("seq").asLong(),
                message.path("messageId").asText()));
    }

    /** The messages that each socket shows now, by name of its user and seq. */
    public Map<String, Map<Long, StoredMessage>> shownMessages() {
        return sockets.stream()
                .collect(Collectors.toMap(
                        LiveSocket::person, socket -> socket.client.messages(socket.conversation).entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, message -> StoredMessage.of(message.getValue())))));
    }

    @Override
    public void close() {
        sockets.forEach(socket -> socket.client.close());
    }
}
