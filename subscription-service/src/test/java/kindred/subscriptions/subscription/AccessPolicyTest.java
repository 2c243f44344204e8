package kindred.subscriptions.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import kindred.subscriptions.stripe.StripeSubscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessPolicyTest {
    private static final Instant STARTS = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant ENDS = Instant.parse("2026-04-01T00:00:00Z");

    private final AccessPolicy access = new AccessPolicy(Duration.ofDays(3), Duration.ofHours(6));

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "active, false, 2026-04-01T06:00:00Z",
                "active, true, 2026-04-01T00:00:00Z",
                "trialing, false, 2026-04-01T06:00:00Z",
                "past_due, false, 2026-03-04T00:00:00Z",
                "unpaid, false, none",
                "canceled, true, none",
                "incomplete, false, none",
                "incomplete_expired, false, none",
                "paused, false, none",
                "something new, false, none"
            })
    void theStatusDecidesWhenAccessEnds(String status, boolean cancelled, Instant ends) {
        assertThat(access.accessEnd(subscription(status, cancelled ? ENDS : null), null))
                .isEqualTo(ends);
    }

    @Test
    void aPlannedEndWithinThePeriodEndsAccess() {
        var middle = Instant.parse("2026-03-15T00:00:00Z");

        assertThat(access.accessEnd(subscription("active", middle), null)).isEqualTo(middle);
        assertThat(access.accessEnd(subscription("active", ENDS.plusSeconds(1)), null))
                .isAfter(ENDS);
    }

    @Test
    void aFailedChangeOfPlanLeavesTheTimeThatIsPaid() {
        var due = subscription("past_due", null);

        assertThat(access.accessEnd(due, ENDS)).isEqualTo(ENDS);
        assertThat(access.accessEnd(due, STARTS)).isEqualTo(STARTS.plus(Duration.ofDays(3)));
    }

    private static StripeSubscription subscription(String status, @Nullable Instant cancelsAt) {
        return new StripeSubscription("sub", "cus", null, status, "price", STARTS, ENDS, cancelsAt, STARTS, null);
    }
}
