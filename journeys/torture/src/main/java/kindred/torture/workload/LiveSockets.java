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

/** A live socket of everybody who talks, connected again whenever it is lost. */
public final class LiveSockets implements AutoCloseable {
    private final List<LiveSocket> devices = new ArrayList<>();

    private record LiveSocket(String socket, String conversation, FaithfulClient client, Thread thread) {}

    public LiveSockets(String gateway, Tokens tokens, History history, List<Conversation> talks) {
        for (var talk : talks)
            for (var person : talk.participants()) devices.add(device(gateway, tokens, history, talk.id(), person));
    }

    private static LiveSocket device(String gateway, Tokens tokens, History history, String conversation, String person) {
        var client = new FaithfulClient(
                        gateway,
                        () -> tokens.of(person).text(),
                        frame -> show(history, person, frame),
                        connection -> {})
                .knows(conversation, 0);
        var thread = new Thread(() -> look(client), "device-" + person);
        thread.setDaemon(true);
        thread.start();
        return new LiveSocket(person, conversation, client, thread);
    }

    private static void look(FaithfulClient client) {
        try {
            client.run();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void show(History history, String person, Received frame) {
        if (!frame.type().equals("message.sent")) return;
        var message = frame.data();
        history.add(new ShownMessage(
                frame.at().toEpochMilli(),
                person,
                message.path("conversationId").asText(),
                message.path("seq").asLong(),
                message.path("messageId").asText()));
    }

    /** What each shows now: each message by its seq. */
    public Map<String, Map<Long, StoredMessage>> shown() {
        return devices.stream()
                .collect(Collectors.toMap(
                        LiveSocket::socket, device -> device.client.messages(device.conversation).entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, message -> StoredMessage.of(message.getValue())))));
    }

    @Override
    public void close() {
        devices.forEach(device -> device.client.close());
    }
}
