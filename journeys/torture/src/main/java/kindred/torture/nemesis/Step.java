package kindred.torture.nemesis;

import java.time.Duration;

/**
 * One fault of a plan.
 *
 * @param at from the beginning of the run
 */
public record Step(Duration at, Fault fault, Duration lasts) {
    @Override
    public String toString() {
        return "%3d.%d s: %s, for %.1f s"
                .formatted(at.toSeconds(), at.toMillisPart() / 100, fault, lasts.toMillis() / 1000.0);
    }
}
