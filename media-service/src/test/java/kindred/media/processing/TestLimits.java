package kindred.media.processing;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** Small limits, so that a test can reach them. */
final class TestLimits implements ProcessingConfig {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Override
    public long maxPixels() {
        return 1_000_000;
    }

    @Override
    public long maxAnimationPixels() {
        return 1_000_000;
    }

    @Override
    public int maxFrames() {
        return 50;
    }

    @Override
    public MemorySize maxAnimationSize() {
        return new MemorySize(BigInteger.valueOf(100_000));
    }

    @Override
    public int maxScans() {
        return 40;
    }

    @Override
    public long maxScanPixels() {
        return 20_000_000;
    }

    @Override
    public int maxParts() {
        return 1000;
    }

    @Override
    public Duration maxCpuTime() {
        return TIMEOUT;
    }

    @Override
    public int maxConcurrent() {
        return 1;
    }

    @Override
    public Duration queueTimeout() {
        return TIMEOUT;
    }
}
