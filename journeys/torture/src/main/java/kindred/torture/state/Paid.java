package kindred.torture.state;

import java.util.Set;

/**
 * A subscription at Stripe.
 *
 * @param user for whom it was bought
 */
public record Paid(String user, String status, boolean endsWithPeriod) {
    private static final Set<String> RUNNING = Set.of("active", "trialing");

    public boolean isRunning() {
        return RUNNING.contains(status);
    }
}
