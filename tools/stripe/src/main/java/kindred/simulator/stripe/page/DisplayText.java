package kindred.simulator.stripe.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

/** Prices and dates as text for users. */
final class DisplayText {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private DisplayText() {}

    static String amount(JsonNode price) {
        var format = NumberFormat.getCurrencyInstance(Locale.US);
        var currency = Currency.getInstance(price.path("currency").asText().toUpperCase(Locale.ROOT));
        format.setCurrency(currency);
        return format.format(price.path("unit_amount").asLong() / Math.pow(10, currency.getDefaultFractionDigits()));
    }

    static String interval(JsonNode price) {
        return price.path("recurring").path("interval").asText();
    }

    /** @param seconds the time in seconds since 1970 */
    static String date(long seconds) {
        return Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC).format(DATE);
    }
}
