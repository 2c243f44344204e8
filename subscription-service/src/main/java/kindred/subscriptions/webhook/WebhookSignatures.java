package kindred.subscriptions.webhook;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import kindred.subscriptions.stripe.StripeConfig;

/**
 * Verifies that a webhook was signed by Stripe recently, with one of our secrets.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Stripe: verify webhook signatures</a>
 */
@ApplicationScoped
class WebhookSignatures {
    /** Stripe signs with at most a few secrets at once; each signature has 68 characters. */
    private static final int MAX_LENGTH = 1024;

    /** A time in seconds, a signature, or an element of another scheme. */
    private static final Pattern ELEMENT = Pattern.compile("t=[0-9]{1,10}|v1=[0-9a-f]{64}|v(?!1=)[0-9]+=[^=,]*");

    private final List<String> secrets;
    private final Duration tolerance;

    @Inject
    WebhookSignatures(StripeConfig config) {
        this(config.webhookSecrets(), config.webhookTolerance());
    }

    WebhookSignatures(List<String> secrets, Duration tolerance) {
        this.secrets = List.copyOf(secrets);
        this.tolerance = tolerance;
    }

    boolean isValid(String body, String header) {
        return isWellFormed(header) && secrets.stream().anyMatch(secret -> isValid(body, header, secret));
    }

    /** Stripe's library fails on other headers: it reads the time of each {@code t} as a number. */
    private static boolean isWellFormed(String header) {
        if (header.length() > MAX_LENGTH) return false;
        var elements = Arrays.asList(header.split(",", -1));
        return elements.stream().allMatch(ELEMENT.asMatchPredicate())
                && elements.stream().filter(element -> element.startsWith("t=")).count() == 1
                && elements.stream().anyMatch(element -> element.startsWith("v1="));
    }

    private boolean isValid(String body, String header, String secret) {
        try {
            return Webhook.Signature.verifyHeader(body, header, secret, tolerance.toSeconds());
        } catch (SignatureVerificationException invalid) {
            return false;
        }
    }
}
