package kindred.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class CallQueueTest {
    private final List<Promise<String>> open = new CopyOnWriteArrayList<>();

    @Test
    void opensFewCallsAtOnce() {
        var queue = new CallQueue();

        for (var n = 0; n < 20; n++) run(queue);
        assertThat(open).hasSize(8);
        open.get(0).complete("x");
        open.get(1).fail("x");

        assertThat(open).hasSize(10);
    }

    @Test
    void failsWhenTooManyCallsWait() {
        var queue = new CallQueue();
        var results = new ArrayList<Future<String>>();

        for (var n = 0; n < 509; n++) results.add(run(queue));

        assertThat(results.get(507).isComplete()).isFalse();
        assertThat(results.get(508).cause()).isInstanceOf(CallQueue.Full.class);
    }

    @Test
    void makesNoWaitingCallAfterTheClose() {
        var queue = new CallQueue();
        for (var n = 0; n < 20; n++) run(queue);

        queue.close();
        open.forEach(call -> call.complete("x"));

        assertThat(open).hasSize(8);
    }

    private Future<String> run(CallQueue queue) {
        return queue.run(() -> {
            var call = Promise.<String>promise();
            open.add(call);
            return call.future();
        });
    }
}
