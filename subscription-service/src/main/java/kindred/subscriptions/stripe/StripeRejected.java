package kindred.subscriptions.stripe;

import com.stripe.exception.InvalidRequestException;
import java.util.Objects;

/**
 * A request that Stripe rejects, because it is malformed or names an object that Stripe does not know. A retry is
 * rejected, too.
 */
public final class StripeRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    StripeRejected(InvalidRequestException cause) {
        super("Stripe rejects the request: " + cause.getMessage(), cause);
        this.code = Objects.requireNonNullElse(cause.getCode(), "none");
    }

    /**
     * Stripe's code of the error.
     *
     * @see <a href="https://docs.stripe.com/error-codes">Stripe: error codes</a>
     */
    public String code() {
        return code;
    }
}
