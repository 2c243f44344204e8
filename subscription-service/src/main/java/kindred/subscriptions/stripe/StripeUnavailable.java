package kindred.subscriptions.stripe;

/** A failed call of Stripe, which is unreachable, overloaded or rejects our key. A retry may succeed. */
public final class StripeUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StripeUnavailable(Throwable cause) {
        super("Stripe is unavailable: " + cause.getMessage(), cause);
    }
}
