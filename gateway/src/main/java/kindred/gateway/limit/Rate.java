package kindred.gateway.limit;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The size of a token bucket: {@code "60, 2/s"} allows 60 calls at once, and two more each second.
 *
 * @param burst the tokens of a full bucket
 * @param refill the tokens that are added in one period, spread evenly over it
 */
public record Rate(long burst, long refill, Duration period) {
    private static final Pattern FORMAT = Pattern.compile("(\\d{1,9}), ?(\\d{1,9})/(s|min|h)");

    public Rate {
        if (burst < 1 || refill < 1)
            throw new IllegalArgumentException("A rate needs a burst and a refill of at least 1");
    }

    /** Parses {@code <burst>, <refill>/<s, min or h>}. The configuration calls it. */
    public static Rate parse(CharSequence text) {
        var matcher = FORMAT.matcher(text);
        if (!matcher.matches())
            throw new IllegalArgumentException(
                    "Not a rate such as \"60, 2/s\", \"60, 30/min\" or \"60, 30/h\": " + text);
        return new Rate(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), period(matcher.group(3)));
    }

    private static Duration period(String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(1);
            case "min" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        };
    }

    /** The time in which an empty bucket becomes full. */
    Duration timeToFull() {
        return Duration.ofNanos(Math.max(1, (long) ((double) burst / refill * period.toNanos())));
    }

    @Override
    public String toString() {
        var unit = period.equals(Duration.ofSeconds(1)) ? "s" : period.equals(Duration.ofMinutes(1)) ? "min" : "h";
        return burst + ", " + refill + "/" + unit;
    }
}
