package kindred.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;
import kindred.gateway.proxy.ConcurrencyLimiter.Permit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a service completes under too many requests, counted in ticks instead of seconds. The service answers ten requests
 * at once, each in five ticks: two a tick. A request waits at most fifty ticks.
 */
class OverloadSimulationTest {
    private static final int CONCURRENT = 10;
    private static final int TICKS_OF_A_REQUEST = 5;
    private static final int CAPACITY = CONCURRENT / TICKS_OF_A_REQUEST;
    private static final int TIMEOUT = 50;
    private static final int TICKS = 10_000;

    private final ConcurrencyLimiter limiter = new ConcurrencyLimiter(CONCURRENT, 8, 200, 50);
    private final Queue<Request> waiting = new ArrayDeque<>();
    private final Queue<Request> running = new ArrayDeque<>();
    private final Map<String, Integer> completed = new HashMap<>();
    private int tick;

    private final class Request {
        private final String caller;
        private final int arrived = tick;
        private int started = -1;
        private @Nullable Permit permit;

        private Request(String caller) {
            this.caller = caller;
        }

        private void start() {
            started = tick;
            running.add(this);
        }
    }

    private void arrive(String caller) {
        var request = new Request(caller);
        request.permit = limiter.acquire(caller, request::start);
        if (request.permit == null) return;
        if (request.permit.isImmediate) request.start();
        else waiting.add(request);
    }

    private void endTick() {
        while (!running.isEmpty() && running.element().started + TICKS_OF_A_REQUEST <= tick) {
            var request = running.remove();
            completed.merge(request.caller, 1, Integer::sum);
            request.permit.release();
        }
        while (!waiting.isEmpty() && waiting.element().arrived + TIMEOUT <= tick) {
            var request = waiting.remove();
            if (request.started < 0) request.permit.release();
        }
        tick++;
    }

    private int total() {
        return completed.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    void keepsItsGoodputAtTenTimesTheLoad() {
        for (var n = 0; n < TICKS; n++) {
            for (var request = 0; request < 10 * CAPACITY; request++) arrive("user " + (tick * 7 + request) % 100);
            endTick();
        }

        var peak = TICKS * CAPACITY;
        assertThat(total() >= 0.8 * peak).as(() -> total() + " of " + peak).isTrue();
    }

    /** Ten users ask for all of the capacity, and one for ten times of it. One turn in eleven is the greedy one's. */
    @Test
    void completesTheRequestsOfOthersBesideAGreedyCaller() {
        var sent = 0;
        for (var n = 0; n < TICKS; n++) {
            for (var request = 0; request < 10 * CAPACITY; request++) arrive("greedy");
            for (var user = 0; user < 10; user++)
                if ((tick + user) % 5 == 0) {
                    arrive("user " + user);
                    sent++;
                }
            endTick();
        }

        var others = total() - completed.get("greedy");
        var all = sent;
        assertThat(others >= 0.9 * all).as(() -> others + " of " + all).isTrue();
        assertThat(IntStream.range(0, 10).mapToObj(user -> completed.get("user " + user)))
                .as("every user")
                .allMatch(count -> count >= 0.9 * all / 10);
    }
}
