package kindred.subscriptions.webhook;

import static org.assertj.core.api.Assertions.assertThat;

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
    void acceptsEveryConfiguredSecret() throws Exception {
        assertThat(signatures.isValid(BODY, signed("whsec_old", Duration.ZERO))).isTrue();
        assertThat(signatures.isValid(BODY, signed("whsec_new", Duration.ZERO))).isTrue();
        assertThat(signatures.isValid(BODY, signed("whsec_third", Duration.ZERO)))
                .isFalse();
    }

    @Test
    void refusesAnOldSignature() throws Exception {
        assertThat(signatures.isValid(BODY, signed("whsec_new", Duration.ofMinutes(4))))
                .isTrue();
        assertThat(signatures.isValid(BODY, signed("whsec_new", Duration.ofMinutes(6))))
                .isFalse();
    }

    private static String signed(String secret, Duration age) throws GeneralSecurityException {
        return Webhook.Signature.generateSignatureHeader(
                BODY, secret, Instant.now().minus(age).getEpochSecond());
    }
}
