package kindred.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import kindred.local.live.LiveClient;
import kindred.local.live.LiveClient.Received;

/**
 * A client that keeps to docs/live.md, and follows one conversation: it renews its session, connects again, resumes where it was, and
 * reads on where it is told of a gap.
 */
final class LiveFollower implements AutoCloseable {
    private static final Duration RENEW_EVERY = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final RunningSuite suite;
    private final Person person;
    private final String conversation;
    private final List<Long> seqs = new ArrayList<>();
    private final Thread thread = new Thread(this::follow, "follower");
    private volatile boolean stopped;

    LiveFollower(RunningSuite suite, Person person, String conversation) {
        this.suite = suite;
        this.person = person;
        this.conversation = conversation;
        thread.setDaemon(true);
        thread.start();
    }

    /** The seq of each message that was shown, in the order in which they were. */
    synchronized List<Long> seqs() {
        return List.copyOf(seqs);
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        while (!stopped) {
            try (var client = LiveClient.connect(suite.gateway(), person.token())) {
                resume(client);
                follow(client);
            } catch (CompletionException | AssertionError away) {
                pause();
            }
        }
    }

    private void follow(LiveClient client) {
        var renewAt = Instant.now().plus(RENEW_EVERY);
        for (int handled = 0; client.isOpen() && !stopped; ) {
            var frames = client.received();
            for (; handled < frames.size(); handled++) handle(frames.get(handled), client);
            if (Instant.now().isAfter(renewAt)) {
                client.send("authenticate", Map.of("token", person.token()));
                renewAt = Instant.now().plus(RENEW_EVERY);
            }
            pause();
        }
    }

    private void handle(Received frame, LiveClient client) {
        switch (frame.type()) {
            case "message.sent" -> show(frame.data());
            case "gap" -> {
                // Of more than can be resumed a client reads the pages; here there is never so much, but a service may
                // be away
                pause();
                resume(client);
            }
            default -> {}
        }
    }

    /** What is known is passed over. So is what comes before its turn: a gap was told before it, or the test sees that it is missing. */
    private synchronized void show(JsonNode message) {
        var seq = message.path("seq").asLong();
        if (message.path("conversationId").asText().equals(conversation) && seq == last() + 1) seqs.add(seq);
    }

    private synchronized long last() {
        return seqs.isEmpty() ? 0 : seqs.get(seqs.size() - 1);
    }

    private void resume(LiveClient client) {
        client.send("resume", Map.of("conversations", List.of(Map.of("conversationId", conversation, "seq", last()))));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
