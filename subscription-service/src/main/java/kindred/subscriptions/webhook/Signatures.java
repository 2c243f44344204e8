package kindred.subscriptions.webhook;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import kindred.subscriptions.stripe.StripeConfig;

/**
 * Whether a delivery is Stripe's: signed with one of our secrets, not long ago.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Stripe: verify webhook signatures</a>
 */
@ApplicationScoped
class Signatures {
    private final StripeConfig config;

    Signatures(StripeConfig config) {
        this.config = config;
    }

    boolean isGood(String body, String header) {
        return config.webhookSecrets().stream().anyMatch(secret -> isGood(body, header, secret));
    }

    private boolean isGood(String body, String header, String secret) {
        try {
            return Webhook.Signature.verifyHeader(
                    body, header, secret, config.webhookTolerance().toSeconds());
        } catch (SignatureVerificationException forged) {
            return false;
        }
    }
}
