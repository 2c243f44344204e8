package kindred.media.processing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** The CPU time that the current thread may still use for an image. The load of the machine does not change it. */
final class DecodeBudget {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long endsAt;

    DecodeBudget(Duration maxCpuTime) {
        this.endsAt = THREADS.getCurrentThreadCpuTime() + maxCpuTime.toNanos();
    }

    /** Ends a decoder that runs too long: it reads its input again and again meanwhile. */
    void check() {
        if (THREADS.getCurrentThreadCpuTime() > endsAt)
            throw new IllegalStateException("Decoding takes more CPU time than an image may take");
    }
}
