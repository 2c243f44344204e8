package kindred.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindred.local.live.FaithfulClient;
import kindred.local.live.LiveClient.Received;

/** A client that follows a conversation on a live socket from its first message on. */
final class LiveFollower implements AutoCloseable {
    private final List<Long> seqs = new ArrayList<>();
    private final String conversation;
    private final FaithfulClient client;
    private final Thread thread = new Thread(this::run, "follower");

    LiveFollower(RunningSuite suite, Person person, String conversation) {
        this.conversation = conversation;
        client =
                new FaithfulClient(suite.gateway(), () -> token(person), this::show, what -> {}).knows(conversation, 0);
        thread.setDaemon(true);
        thread.start();
    }

    /** The seqs of the shown messages, in the order of their arrival. */
    synchronized List<Long> seqs() {
        return List.copyOf(seqs);
    }

    /** The current contents of the shown messages, in the order of seq. */
    List<String> contents() {
        return client.messages(conversation).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(message -> message.getValue().path("content").asText())
                .toList();
    }

    @Override
    public void close() {
        client.close();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            client.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wraps failures in the exception that the client retries: a test may have killed the issuer. */
    private static String token(Person person) {
        try {
            return person.token();
        } catch (Exception | AssertionError unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }

    private synchronized void show(Received frame) {
        if (frame.type().equals("message.sent"))
            seqs.add(frame.data().path("seq").asLong());
    }
}
