package kindred.subscriptions.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of two subscriptions of one customer counts. */
class PrecedenceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final List<List<String>> FROM_WORST_TO_BEST = List.of(
            List.of("canceled", "incomplete_expired"),
            List.of("incomplete", "something new"),
            List.of("past_due", "unpaid", "paused"),
            List.of("active", "trialing"));

    @Test
    void theStatusDecidesWhateverTheDates() {
        for (var better = 1; better < FROM_WORST_TO_BEST.size(); better++)
            for (var worse = 0; worse < better; worse++)
                for (var good : all(FROM_WORST_TO_BEST.get(better), 1))
                    for (var bad : all(FROM_WORST_TO_BEST.get(worse), 400)) assertBetter(good, bad);
    }

    private static List<StripeSubscription> all(List<String> statuses, int days) {
        var all = new ArrayList<StripeSubscription>();
        for (var status : statuses) {
            all.add(subscription("sub_1", status, days, null, days));
            all.add(subscription("sub_1", status, days, days, days));
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({"active, active", "active, trialing", "trialing, active", "past_due, unpaid", "unpaid, paused"})
    void ofEqualRanksTheOneThatEndsLaterCounts(String later, String sooner) {
        assertBetter(subscription("sub_1", later, 30, null, 0), subscription("sub_2", sooner, 20, null, 9));
        // Also if its end is planned, and in the middle of a longer period
        assertBetter(subscription("sub_1", later, 30, 30, 0), subscription("sub_2", sooner, 20, null, 9));
        assertBetter(subscription("sub_1", later, 30, null, 0), subscription("sub_2", sooner, 400, 20, 9));
    }

    @Test
    void ofEndedOnesTheNewestCounts() {
        assertBetter(
                subscription("sub_1", "canceled", 20, null, 9),
                subscription("sub_2", "incomplete_expired", 400, null, 0));
    }

    @Test
    void theOrderIsTotal() {
        assertBetter(subscription("sub_2", "active", 30, null, 0), subscription("sub_1", "active", 30, null, 0));
    }

    private static void assertBetter(StripeSubscription better, StripeSubscription worse) {
        assertThat(Stream.of(better, worse).max(StripeSubscription.BY_PRECEDENCE))
                .contains(better);
        assertThat(Stream.of(worse, better).max(StripeSubscription.BY_PRECEDENCE))
                .contains(better);
    }

    private static StripeSubscription subscription(
            String id, String status, int ends, @Nullable Integer cancelled, int created) {
        return new StripeSubscription(
                id,
                "cus",
                null,
                status,
                "price",
                NOW,
                NOW.plus(Duration.ofDays(ends)),
                cancelled == null ? null : NOW.plus(Duration.ofDays(cancelled)),
                NOW.plus(Duration.ofDays(created)),
                null);
    }
}
