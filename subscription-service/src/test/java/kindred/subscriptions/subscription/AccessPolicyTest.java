package kindred.subscriptions.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kindred.subscriptions.stripe.StripeSubscription;
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
        assertThat(access.accessEnd(subscription("sub", status, cancelled, ENDS)))
                .isEqualTo(ends);
    }

    @Test
    void prefersTheRunningSubscription() {
        var cancelled = subscription("sub_1", "canceled", false, ENDS.plusSeconds(9));
        var due = subscription("sub_2", "past_due", false, ENDS.plusSeconds(8));
        var running = subscription("sub_3", "active", false, ENDS);

        for (var order : List.of(List.of(cancelled, due, running), List.of(running, due, cancelled)))
            assertThat(order.stream().max(StripeSubscription.BY_PRECEDENCE).orElseThrow())
                    .isEqualTo(running);
        assertThat(List.of(due, cancelled).stream()
                        .max(StripeSubscription.BY_PRECEDENCE)
                        .orElseThrow())
                .isEqualTo(due);
    }

    private static StripeSubscription subscription(String id, String status, boolean cancelled, Instant ends) {
        return new StripeSubscription(id, "cus", status, "price", STARTS, ends, cancelled, STARTS);
    }
}
