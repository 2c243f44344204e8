package kindred.subscriptions.webhook;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.net.Webhook;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignaturesTest {
    private static final String BODY = "{\"id\": \"evt_1\"}";

    private final WebhookSignatures signatures =
            new WebhookSignatures(List.of("whsec_old", "whsec_new"), Duration.ofMinutes(5));

    @Test
    void acceptsEveryConfiguredSecret() throws GeneralSecurityException {
        assertTrue(signatures.isValid(BODY, signed("whsec_old", Duration.ZERO)));
        assertTrue(signatures.isValid(BODY, signed("whsec_new", Duration.ZERO)));
        assertFalse(signatures.isValid(BODY, signed("whsec_third", Duration.ZERO)));
    }

    @Test
    void refusesAnOldSignature() throws GeneralSecurityException {
        assertTrue(signatures.isValid(BODY, signed("whsec_new", Duration.ofMinutes(4))));
        assertFalse(signatures.isValid(BODY, signed("whsec_new", Duration.ofMinutes(6))));
    }

    private static String signed(String secret, Duration age) throws GeneralSecurityException {
        return Webhook.Signature.generateSignatureHeader(
                BODY, secret, Instant.now().minus(age).getEpochSecond());
    }
}
