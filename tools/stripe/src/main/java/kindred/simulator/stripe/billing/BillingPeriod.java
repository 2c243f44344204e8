package kindred.simulator.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A period of a subscription. Periods are counted from the anchor: after a short month, one that began on the 31st
 * returns to the 31st.
 */
record BillingPeriod(long start, long end) {
    /** The period with this number; the first is 0. */
    static BillingPeriod of(long anchor, JsonNode recurring, int number) {
        return new BillingPeriod(boundary(anchor, recurring, number), boundary(anchor, recurring, number + 1));
    }

    private static long boundary(long anchor, JsonNode recurring, int number) {
        var begin = Instant.ofEpochSecond(anchor).atOffset(ZoneOffset.UTC);
        var count = recurring.path("interval_count").asInt(1) * (long) number;
        return switch (recurring.path("interval").asText()) {
            case "day" -> begin.plusDays(count).toEpochSecond();
            case "week" -> begin.plusWeeks(count).toEpochSecond();
            case "year" -> begin.plusYears(count).toEpochSecond();
            default -> begin.plusMonths(count).toEpochSecond();
        };
    }
}
