package kindred.torture.state;

import java.util.Set;

/**
 * A subscription at Stripe.
 *
 * @param user the id of its user
 */
public record StripeSubscription(String user, String status, boolean endsWithPeriod) {
    private static final Set<String> RUNNING = Set.of("active", "trialing");

    public boolean isRunning() {
        return RUNNING.contains(status);
    }

    /** Whether it gives access. A failed renewal gives some days of grace from its due date, and no run is as long. */
    public boolean givesAccess() {
        return isRunning() || status.equals("past_due");
    }
}
