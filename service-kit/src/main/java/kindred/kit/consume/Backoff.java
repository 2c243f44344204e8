package kindred.kit.consume;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An exponential backoff: the delay doubles after each failure up to a limit. A random part of up to 25 % is
 * subtracted.
 */
public final class Backoff {
    private final Duration initialDelay;
    private final Duration maxDelay;
    private Duration next;

    public Backoff(Duration initialDelay, Duration maxDelay) {
        this.initialDelay = initialDelay;
        this.maxDelay = maxDelay;
        this.next = initialDelay;
    }

    public Duration nextDelay() {
        var delay = next;
        next = delay.multipliedBy(2).compareTo(maxDelay) < 0 ? delay.multipliedBy(2) : maxDelay;
        return delay.multipliedBy(ThreadLocalRandom.current().nextInt(75, 101)).dividedBy(100);
    }

    public void reset() {
        next = initialDelay;
    }
}
