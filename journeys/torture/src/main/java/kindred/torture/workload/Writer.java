package kindred.torture.workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import kindred.torture.history.Action;
import kindred.torture.workload.Client.Call;

/**
 * Sends messages, each with a key and a text of its own: again with the same key until it is acknowledged, at times from two devices at
 * once, at times again long afterwards. Some are edited.
 */
public final class Writer implements Work {
    private final Client client;
    private final Talk talk;
    private final String person;
    private final String device;
    private final Random chance;
    private final List<String> sent = new ArrayList<>();
    private int count;

    /** @param device a name of its own among those from which the person writes */
    public Writer(Client client, Talk talk, String person, String device, long seed) {
        this.client = client;
        this.talk = talk;
        this.person = person;
        this.device = device;
        this.chance = new Random(seed);
    }

    @Override
    public Duration once() throws InterruptedException {
        var key = person + "-" + device + "-" + ++count;
        if (chance.nextInt(20) == 0) fromTwoDevices(key);
        var message = client.insist(person, send(talk, key));
        if (message.isAcknowledged()) {
            sent.add(key);
            if (chance.nextInt(10) == 0) edit(key, message.body().path("seq").asLong());
        }
        if (chance.nextInt(20) == 0 && !sent.isEmpty())
            client.call(person, send(talk, sent.get(chance.nextInt(sent.size()))));
        return Duration.ofMillis(chance.nextInt(20, 120));
    }

    private void fromTwoDevices(String key) {
        var other = CompletableFuture.runAsync(() -> sendOrStop(key));
        sendOrStop(key);
        other.join();
    }

    private void sendOrStop(String key) {
        try {
            client.call(person, send(talk, key));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** A message that says its key. */
    static Call send(Talk talk, String key) {
        return Call.of(Action.SEND, "POST", "/v1/conversations/" + talk.id() + "/messages")
                .body(Map.of("type", "text", "content", key))
                .key(key)
                .asked(Map.of("conversation", talk.id(), "key", key))
                .told(message -> Map.of(
                        "seq", message.path("seq").asText(),
                        "messageId", message.path("messageId").asText()));
    }

    /** What it says then begins with its key, too. */
    private void edit(String key, long seq) throws InterruptedException {
        var content = key + " edited";
        client.insist(
                person,
                Call.of(Action.EDIT, "PATCH", "/v1/conversations/" + talk.id() + "/messages/" + seq)
                        .body(Map.of("content", content))
                        .asked(Map.of("conversation", talk.id(), "key", key, "content", content)));
    }
}
