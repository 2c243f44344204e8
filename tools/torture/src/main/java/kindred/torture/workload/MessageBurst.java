package kindred.torture.workload;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Sends many messages to one conversation concurrently. A refused message is not retried. */
public final class MessageBurst {
    private static final int MAX_CONCURRENT = 200;

    private final RecordingClient client;
    private final List<Conversation> conversations;
    private int count;

    public MessageBurst(RecordingClient client, List<Conversation> conversations) {
        this.client = client;
        this.conversations = conversations;
    }

    /** Returns when all messages have their responses. */
    public void send(int messages) {
        var conversation = conversations.get(++count % conversations.size());
        var person = conversation.participants().get(0);
        var executor = Executors.newFixedThreadPool(MAX_CONCURRENT);
        for (var n = 1; n <= messages; n++) {
            var key = person + "-burst-" + count + "-" + n;
            executor.execute(() -> send(conversation, person, key));
        }
        executor.shutdown();
        try {
            if (!executor.awaitTermination(2, TimeUnit.MINUTES)) executor.shutdownNow();
        } catch (InterruptedException ended) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void send(Conversation conversation, String person, String key) {
        try {
            client.call(person, SendWorkload.send(conversation, key));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
