package kindred.subscriptions;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that tests can move forward; each test resets it. It is a separate bean, because {@code QuarkusMock} replaces
 * one proxy of a bean. Jobs that start concurrently can create two proxies, and one would keep the real time.
 */
@Mock
@ApplicationScoped
public class TestClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    /** Moves the clock to this time, from which it runs on. */
    public void goTo(Instant moment) {
        ahead = Duration.between(Instant.now(), moment);
    }

    public void reset() {
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
        throw new UnsupportedOperationException("A clock in UTC only");
    }
}
