package kindred.torture.workload;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import kindred.torture.history.Action;
import kindred.torture.workload.RecordingClient.Call;

/**
 * Sends messages, each with a key and a text of its own: again with the same key until it is acknowledged, at times from two devices at
 * once, at times again long afterwards. Some are edited, some reacted to, some deleted.
 */
public final class SendWorkload implements Workload {
    private static final String EMOJI = "👍";

    private final RecordingClient client;
    private final Conversation talk;
    private final String person;
    private final String device;
    private final Random chance;
    private final List<Sent> sent = new ArrayList<>();
    private int count;

    /** A message that is there. */
    private record Sent(String key, String seq) {}

    /** @param device a name of its own among those from which the person writes */
    public SendWorkload(RecordingClient client, Conversation talk, String person, String device, long seed) {
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
            var now = new Sent(key, message.body().path("seq").asText());
            sent.add(now);
            if (chance.nextInt(10) == 0) edit(now);
            if (chance.nextInt(20) == 0) react(now);
        }
        if (chance.nextInt(50) == 0 && !sent.isEmpty()) delete(one());
        if (chance.nextInt(20) == 0 && !sent.isEmpty()) client.call(person, send(talk, one().key));
        return Duration.ofMillis(chance.nextInt(20, 120));
    }

    private Sent one() {
        return sent.get(chance.nextInt(sent.size()));
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
    static Call send(Conversation talk, String key) {
        return Call.of(Action.SEND, "POST", "/v1/conversations/" + talk.id() + "/messages")
                .body(Map.of("type", "text", "content", key))
                .key(key)
                .asked(Map.of("conversation", talk.id(), "key", key))
                .told(message -> Map.of(
                        "seq", message.path("seq").asText(),
                        "messageId", message.path("messageId").asText()));
    }

    /** What it says then begins with its key, too. */
    private void edit(Sent message) throws InterruptedException {
        var content = message.key + " edited";
        client.insist(
                person,
                change(Action.EDIT, "PATCH", message, "", Map.of("content", content))
                        .body(Map.of("content", content)));
    }

    /** A third of the reactions are taken back. */
    private void react(Sent message) throws InterruptedException {
        var emoji = Map.of("emoji", EMOJI);
        client.insist(
                person,
                change(Action.REACT, "POST", message, "/reactions", emoji).body(emoji));
        if (chance.nextInt(3) > 0) return;
        var query = "/reactions?emoji=" + URLEncoder.encode(EMOJI, StandardCharsets.UTF_8);
        client.insist(person, change(Action.UNREACT, "DELETE", message, query, emoji));
    }

    /** It may be deleted already. */
    private void delete(Sent message) throws InterruptedException {
        client.insist(person, change(Action.DELETE, "DELETE", message, "", Map.of()));
    }

    private Call change(Action action, String method, Sent message, String what, Map<String, String> asked) {
        var all = new HashMap<>(asked);
        all.putAll(Map.of("conversation", talk.id(), "key", message.key, "seq", message.seq));
        return Call.of(action, method, "/v1/conversations/" + talk.id() + "/messages/" + message.seq + what)
                .asked(Map.copyOf(all));
    }
}
