package kindred.subscriptions.stripe;

import com.stripe.exception.InvalidRequestException;

/**
 * A request that Stripe rejects, because it is malformed or names an object that Stripe does not know. A retry is
 * rejected, too.
 */
public final class StripeRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isMissing;

    StripeRejected(InvalidRequestException cause) {
        super("Stripe rejects the request: " + cause.getMessage(), cause);
        this.isMissing = "resource_missing".equals(cause.getCode());
    }

    /**
     * Whether the request names an object that Stripe does not know.
     *
     * @see <a href="https://docs.stripe.com/error-codes">Stripe: error codes</a>
     */
    public boolean isMissing() {
        return isMissing;
    }
}
