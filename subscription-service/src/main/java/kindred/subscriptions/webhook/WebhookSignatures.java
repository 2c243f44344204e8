package kindred.subscriptions.webhook;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import kindred.subscriptions.stripe.StripeConfig;

/**
 * Whether a delivery is Stripe's: signed with one of our secrets, not long ago.
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

    boolean isGood(String body, String header) {
        return secrets.stream().anyMatch(secret -> isGood(body, header, secret));
    }

    private boolean isGood(String body, String header, String secret) {
        try {
            return Webhook.Signature.verifyHeader(body, header, secret, tolerance.toSeconds());
        } catch (SignatureVerificationException forged) {
            return false;
        }
    }
}
