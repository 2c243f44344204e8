package kindred.subscriptions.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import kindred.subscriptions.SubscriptionServiceTest;
import kindred.subscriptions.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExpiryTest extends SubscriptionServiceTest {
    @Inject
    SweepLapsedSubscriptions job;

    @Inject
    TestClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void accessEndsByTimeWithoutStripe() {
        var ada = subscribed();
        var tag = as(ada).get("/v1/subscription").then().extract().header("ETag");
        stripe().lose("*");
        stripe().outage(true);

        passPeriod(ada);

        // Access ends at once, before the sweep
        assertThat(isActive(ada)).isFalse();
        as(ada).header("If-None-Match", tag).get("/v1/subscription").then().statusCode(200);
        // The sweep publishes the end
        job.sweep();
        assertThat(status(ada).getString("status")).isEqualTo("expired");
        try (var events = suite.events("kindred.subscriptions")) {
            events.awaitEvent(event -> suite.userId(ada).toString().equals(event.key())
                    && event.value().contains("\"active\":false")
                    && event.value().contains("\"expired\""));
        }
    }

    @Test
    void findsARenewalWithoutAWebhook() {
        var ada = subscribed();
        var until = status(ada).getString("periodEnds");
        stripe().lose("*");
        stripe().advance(Period.ofDays(32));
        passPeriod(ada);

        job.sweep();

        assertThat(isActive(ada)).isTrue();
        assertThat(status(ada).getString("periodEnds").compareTo(until) > 0).isTrue();
    }

    @Test
    void aRenewalAfterTheEndRestoresAccess() {
        var ada = subscribed();
        stripe().lose("*");
        stripe().outage(true);
        passPeriod(ada);
        job.sweep();
        assertThat(isActive(ada)).isFalse();

        stripe().outage(false);
        stripe().lose();
        stripe().advance(Period.ofDays(32));

        await().atMost(TIMEOUT).until(() -> isActive(ada));
        assertThat(status(ada).getString("status")).isEqualTo("active");
    }

    /** Moves the clock to a day after the end of the paid period. */
    private void passPeriod(String person) {
        var ends = Instant.parse(status(person).getString("periodEnds"));
        clock.goTo(ends.plus(Duration.ofDays(1)));
    }
}
