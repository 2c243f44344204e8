package kindred.gateway.limit;

import java.time.Duration;

/**
 * Whether a limit allows a request.
 *
 * @param remaining the tokens that are left
 * @param retryAfter when a rejected request could be allowed; zero if it is allowed
 * @param reset when the bucket is full again
 */
public record Decision(Limit limit, Outcome outcome, long remaining, Duration retryAfter, Duration reset) {
    /** The outcome, which is also a tag of the metrics. */
    public enum Outcome {
        ALLOWED,
        REJECTED,
        /** Allowed, but only because limits are not enforced ({@code dry-run}). */
        WOULD_REJECT,
        /** The limiter failed, and the limit allows requests then. */
        FAILED_OPEN,
        /** The limiter failed, and the limit rejects requests then. */
        FAILED_CLOSED
    }

    public boolean isAllowed() {
        return outcome != Outcome.REJECTED && outcome != Outcome.FAILED_CLOSED;
    }

    /** The seconds after which a rejected request could be allowed, rounded up. */
    public long retryAfterSeconds() {
        return Math.max(1, seconds(retryAfter));
    }

    /** Tells the client's developer which limit rejected the request. */
    public String detail() {
        return "The limit \"" + limit.id() + "\" allows this again in " + retryAfterSeconds() + " s.";
    }

    /** The value of the header {@code RateLimit}. */
    String header() {
        return "\"" + limit.id() + "\";r=" + remaining + ";t="
                + seconds(outcome == Outcome.REJECTED ? retryAfter : reset);
    }

    private static long seconds(Duration duration) {
        return (duration.toMillis() + 999) / 1000;
    }
}
