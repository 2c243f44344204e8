package kindred.kit.consume;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after one more failure in a row: twice as long each time, up to a limit, with a random part. */
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    public Duration afterFailure() {
        var now = next;
        next = now.multipliedBy(2).compareTo(longest) < 0 ? now.multipliedBy(2) : longest;
        return now.multipliedBy(ThreadLocalRandom.current().nextInt(75, 101)).dividedBy(100);
    }

    public void afterSuccess() {
        next = first;
    }
}
