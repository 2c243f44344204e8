package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The suite withstands the attacks of {@code ./kindred probe}. */
@ExtendWith(RunningSuite.Extension.class)
class ProbeIT {
    private final RunningSuite suite;

    ProbeIT(RunningSuite suite) {
        this.suite = suite;
    }

    /** Without the cost of refusals: other tests run beside it. */
    @Test
    void answersEveryProbeAsExpected() {
        var probe = suite.kindred("probe", "--answers");

        assertThat(probe.exitCode()).as(probe.output()).isZero();
    }
}
