package kindred.torture.workload;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Many messages into one conversation at the same time; what is refused is not tried again. */
public final class MessageBurst {
    private static final int AT_ONCE = 200;

    private final RecordingClient client;
    private final List<Conversation> talks;
    private int count;

    public MessageBurst(RecordingClient client, List<Conversation> talks) {
        this.client = client;
        this.talks = talks;
    }

    /** Returns when all have their answers. */
    public void send(int messages) {
        var talk = talks.get(++count % talks.size());
        var person = talk.participants().get(0);
        var devices = Executors.newFixedThreadPool(AT_ONCE);
        for (var n = 1; n <= messages; n++) {
            var key = person + "-burst-" + count + "-" + n;
            devices.execute(() -> send(talk, person, key));
        }
        devices.shutdown();
        try {
            if (!devices.awaitTermination(2, TimeUnit.MINUTES)) devices.shutdownNow();
        } catch (InterruptedException ended) {
            devices.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void send(Conversation talk, String person, String key) {
        try {
            client.call(person, SendWorkload.send(talk, key));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
