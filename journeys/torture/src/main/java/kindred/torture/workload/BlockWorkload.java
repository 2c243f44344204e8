package kindred.torture.workload;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import kindred.torture.history.Action;
import kindred.torture.workload.RecordingClient.Call;

/** One of two blocks the other, who tries to send; the block is taken back, and the other sends again. All of it one after the other. */
public final class BlockWorkload implements Workload {
    private final RecordingClient client;
    private final Conversation talk;
    private final Random chance;
    private int count;

    public BlockWorkload(RecordingClient client, Conversation talk, long seed) {
        this.client = client;
        this.talk = talk;
        this.chance = new Random(seed);
    }

    @Override
    public Duration once() throws InterruptedException {
        var other = talk.participants().get(1);
        client.insist(talk.participants().get(0), block(Action.BLOCK, "PUT"));
        client.call(other, SendWorkload.send(talk, other + "-refused-" + ++count));
        client.insist(talk.participants().get(0), block(Action.UNBLOCK, "DELETE"));
        client.call(other, SendWorkload.send(talk, other + "-let-in-" + count));
        return Duration.ofMillis(chance.nextInt(300, 900));
    }

    private Call block(Action action, String method) {
        return Call.of(action, method, "/v1/blocks/" + talk.otherId()).asked(Map.of("conversation", talk.id()));
    }
}
