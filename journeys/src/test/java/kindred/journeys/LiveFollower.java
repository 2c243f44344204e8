package kindred.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindred.local.live.FaithfulClient;
import kindred.local.live.LiveClient.Received;

/** Somebody who looks at a conversation all the time, from its first message on. */
final class LiveFollower implements AutoCloseable {
    private final List<Long> seqs = new ArrayList<>();
    private final String conversation;
    private final FaithfulClient client;
    private final Thread thread = new Thread(this::look, "follower");

    LiveFollower(RunningSuite suite, Person person, String conversation) {
        this.conversation = conversation;
        client =
                new FaithfulClient(suite.gateway(), () -> token(person), this::show, what -> {}).knows(conversation, 0);
        thread.setDaemon(true);
        thread.start();
    }

    /** The seq of each message that was shown, in the order in which they were. */
    synchronized List<Long> seqs() {
        return List.copyOf(seqs);
    }

    /** What each message says now, in the order of seq. */
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
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            client.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The issuer may be the process that is killed. */
    private static String token(Person person) {
        try {
            return person.token();
        } catch (Exception | AssertionError away) {
            throw new IllegalStateException(away);
        }
    }

    private synchronized void show(Received frame) {
        if (frame.type().equals("message.sent"))
            seqs.add(frame.data().path("seq").asLong());
    }
}
