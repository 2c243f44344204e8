package kindred.subscriptions;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time, which a test may let pass; the test ends that. A bean of its own, for {@code QuarkusMock} reaches only one proxy of a bean: when the
 * jobs that run at the start ask for the clock at the same moment, there are two, and some would go on with the real time.
 */
@Mock
@ApplicationScoped
public class TestClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    /** From now on it is then, and goes on from there. */
    public void goTo(Instant moment) {
        ahead = Duration.between(Instant.now(), moment);
    }

    public void comeBack() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Moments have no zone");
    }
}
