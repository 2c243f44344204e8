package kindred.torture.state;

import java.util.Set;

/**
 * A subscription at Stripe.
 *
 * @param user for whom it was bought
 */
public record StripeSubscription(String user, String status, boolean endsWithPeriod) {
    private static final Set<String> RUNNING = Set.of("active", "trialing");

    public boolean isRunning() {
        return RUNNING.contains(status);
    }

    /** Also in the days of grace after a renewal that could not be paid: they begin when that was due, and no run is as long. */
    public boolean givesAccess() {
        return isRunning() || status.equals("past_due");
    }
}
