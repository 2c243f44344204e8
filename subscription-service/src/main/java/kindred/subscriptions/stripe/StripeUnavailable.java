package kindred.subscriptions.stripe;

/** Stripe cannot be reached, is overloaded, or does not let us in: nothing is known, and trying again later may help. */
public final class StripeUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StripeUnavailable(Throwable cause) {
        super("Stripe is not available: " + cause.getMessage(), cause);
    }
}
