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
 * Sends messages, each with a unique key and content, and retries with the same key until the send is acknowledged.
 * Some sends come from two devices concurrently, some are repeated much later. Some messages are edited, deleted or get
 * a reaction.
 */
public final class SendWorkload implements Workload {
    private static final String EMOJI = "👍";

    private final RecordingClient client;
    private final Conversation conversation;
    private final String person;
    private final String device;
    private final Random random;
    private final List<Sent> sent = new ArrayList<>();
    private int count;

    /** An acknowledged message. */
    private record Sent(String key, String seq) {}

    /** @param device unique among the devices of the person */
    public SendWorkload(RecordingClient client, Conversation conversation, String person, String device, long seed) {
        this.client = client;
        this.conversation = conversation;
        this.person = person;
        this.device = device;
        this.random = new Random(seed);
    }

    @Override
    public Duration runOnce() throws InterruptedException {
        var key = person + "-" + device + "-" + ++count;
        if (random.nextInt(20) == 0) fromTwoDevices(key);
        var message = client.callWithRetries(person, send(conversation, key));
        if (message.isAcknowledged()) {
            var newest = new Sent(key, message.body().path("seq").asText());
            sent.add(newest);
            if (random.nextInt(10) == 0) edit(newest);
            if (random.nextInt(20) == 0) react(newest);
        }
        if (random.nextInt(50) == 0 && !sent.isEmpty()) delete(anySent());
        if (random.nextInt(20) == 0 && !sent.isEmpty()) client.call(person, send(conversation, anySent().key));
        return Duration.ofMillis(random.nextInt(20, 120));
    }

    private Sent anySent() {
        return sent.get(random.nextInt(sent.size()));
    }

    private void fromTwoDevices(String key) {
        var other = CompletableFuture.runAsync(() -> sendOrStop(key));
        sendOrStop(key);
        other.join();
    }

    private void sendOrStop(String key) {
        try {
            client.call(person, send(conversation, key));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** The send of a text whose content is its key. */
    static Call send(Conversation conversation, String key) {
        return Call.of(Action.SEND, "POST", "/v1/conversations/" + conversation.id() + "/messages")
                .body(Map.of("type", "text", "content", key))
                .idempotencyKey(key)
                .asked(Map.of("conversation", conversation.id(), "key", key))
                .answered(message -> Map.of(
                        "seq", message.path("seq").asText(),
                        "messageId", message.path("messageId").asText()));
    }

    /** The edited content begins with the key, too. */
    private void edit(Sent message) throws InterruptedException {
        var content = message.key + " edited";
        client.callWithRetries(
                person,
                change(Action.EDIT, "PATCH", message, "", Map.of("content", content))
                        .body(Map.of("content", content)));
    }

    /** Adds a reaction, and removes a third of them again. */
    private void react(Sent message) throws InterruptedException {
        var emoji = Map.of("emoji", EMOJI);
        client.callWithRetries(
                person,
                change(Action.REACT, "POST", message, "/reactions", emoji).body(emoji));
        if (random.nextInt(3) > 0) return;
        var query = "/reactions?emoji=" + URLEncoder.encode(EMOJI, StandardCharsets.UTF_8);
        client.callWithRetries(person, change(Action.UNREACT, "DELETE", message, query, emoji));
    }

    /** Deletes a message that may already be deleted. */
    private void delete(Sent message) throws InterruptedException {
        client.callWithRetries(person, change(Action.DELETE, "DELETE", message, "", Map.of()));
    }

    private Call change(Action action, String method, Sent message, String suffix, Map<String, String> asked) {
        var allAsked = new HashMap<>(asked);
        allAsked.putAll(Map.of("conversation", conversation.id(), "key", message.key, "seq", message.seq));
        return Call.of(action, method, "/v1/conversations/" + conversation.id() + "/messages/" + message.seq + suffix)
                .asked(Map.copyOf(allAsked));
    }
}
