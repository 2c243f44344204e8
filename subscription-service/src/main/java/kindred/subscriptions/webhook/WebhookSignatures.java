package kindred.subscriptions.webhook;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import kindred.subscriptions.stripe.StripeConfig;

/**
 * Verifies that a webhook was signed by Stripe recently, with one of our secrets.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Stripe: verify webhook signatures</a>
 */
@ApplicationScoped
class WebhookSignatures {
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
        return secrets.stream().anyMatch(secret -> isValid(body, header, secret));
    }

    private boolean isValid(String body, String header, String secret) {
        try {
            return Webhook.Signature.verifyHeader(body, header, secret, tolerance.toSeconds());
        } catch (SignatureVerificationException invalid) {
            return false;
        }
    }
}
