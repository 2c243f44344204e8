package kindred.torture.workload;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import kindred.torture.history.Action;
import kindred.torture.workload.RecordingClient.Call;

/**
 * Sequential calls of two users: one blocks the other, the other sends, the block is removed, and the other sends
 * again.
 */
public final class BlockWorkload implements Workload {
    private final RecordingClient client;
    private final Conversation conversation;
    private final Random random;
    private int count;

    public BlockWorkload(RecordingClient client, Conversation conversation, long seed) {
        this.client = client;
        this.conversation = conversation;
        this.random = new Random(seed);
    }

    @Override
    public Duration runOnce() throws InterruptedException {
        var other = conversation.participants().get(1);
        client.callWithRetries(conversation.participants().get(0), block(Action.BLOCK, "PUT"));
        client.call(other, SendWorkload.send(conversation, other + "-refused-" + ++count));
        client.callWithRetries(conversation.participants().get(0), block(Action.UNBLOCK, "DELETE"));
        client.call(other, SendWorkload.send(conversation, other + "-let-in-" + count));
        return Duration.ofMillis(random.nextInt(300, 900));
    }

    private Call block(Action action, String method) {
        return Call.of(action, method, "/v1/blocks/" + conversation.otherId())
                .asked(Map.of("conversation", conversation.id()));
    }
}
