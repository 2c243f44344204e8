package kindred.torture.nemesis;

import java.time.Duration;

/**
 * One fault of a plan.
 *
 * @param at time since the start of the plan
 */
public record Step(Duration at, Fault fault, Duration length) {
    @Override
    public String toString() {
        return "%3d.%d s: %s, for %.1f s"
                .formatted(at.toSeconds(), at.toMillisPart() / 100, fault, length.toMillis() / 1000.0);
    }
}
