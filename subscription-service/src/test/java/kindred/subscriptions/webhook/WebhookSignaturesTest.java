package kindred.subscriptions.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignaturesTest {
    private static final String HEX = "5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd";
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "t",
                "t=",
                "t=,v1=" + HEX,
                "v1=" + HEX,
                "t=1772355600",
                "t=1772355600,v1",
                "t=1772355600,v1=",
                "t=abc,v1=x",
                "t=abc,v1=" + HEX,
                "t=-1,v1=" + HEX,
                "t=+1772355600,v1=" + HEX,
                "t=1772355600.5,v1=" + HEX,
                "t=99999999999999999999,v1=" + HEX,
                "t=9223372036854775807,v1=" + HEX,
                "t=-9223372036854775808,v1=" + HEX,
                "t=1e9,v1=" + HEX,
                "t=0x1,v1=" + HEX,
                "t= 1772355600,v1=" + HEX,
                "t=1772355600, v1=" + HEX,
                "t=1772355600;v1=" + HEX,
                "t=1772355600,t=1772355600,v1=" + HEX,
                "t=abc,t=1772355600,v1=" + HEX,
                "t=1772355600,t=,v1=" + HEX,
                "t=1772355600,v1=nothex",
                "t=1772355600,v1=" + HEX + "0",
                "t=1772355600,v1=" + HEX + ",",
                "t=1772355600,,v1=" + HEX,
                "t=1772355600,v1==" + HEX,
                "t=\u0661\u0667\u0667\u0662\u0663\u0665\u0665\u0666\u0660\u0660,v1=" + HEX,
                "t=1772355600,v1=\u00e9\u4e2d",
                "\ud83d\ude00",
                "t=1772355600,v1=\u0000",
                "=,=",
                "T=1772355600,V1=" + HEX
            })
    void refusesAMalformedHeader(String header) {
        assertThat(signatures.isValid(BODY, header)).isFalse();
    }

    @Test
    void refusesAHugeHeader() throws Exception {
        var signed = signed("whsec_new", Duration.ZERO);

        assertThat(signatures.isValid(BODY, signed + ",v0=" + "0".repeat(64))).isTrue();
        assertThat(signatures.isValid(BODY, signed + ",v0=" + "0".repeat(2000))).isFalse();
        assertThat(signatures.isValid(BODY, ",".repeat(15_000))).isFalse();
    }

    private static String signed(String secret, Duration age) throws GeneralSecurityException {
        return Webhook.Signature.generateSignatureHeader(
                BODY, secret, Instant.now().minus(age).getEpochSecond());
    }
}
