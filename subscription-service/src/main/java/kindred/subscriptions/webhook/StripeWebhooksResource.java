package kindred.subscriptions.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import kindred.kit.problem.ProblemCode;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/**
 * Where Stripe delivers its events. What is not answered with 2xx, Stripe sends again, for three days.
 *
 * @see <a href="https://docs.stripe.com/webhooks">Stripe: webhooks</a>
 */
@Path("/v1/webhooks/stripe")
@Tag(name = "Webhooks")
public class StripeWebhooksResource {
    /** How many may wait for Stripe at once: fewer than there are database connections, so that reading goes on. */
    private static final int AT_STRIPE = 4;

    private final WebhookSignatures signatures;
    private final WebhookProcessor inbox;
    private final ObjectMapper json;
    private final WebhookAge age;

    StripeWebhooksResource(WebhookSignatures signatures, WebhookProcessor inbox, ObjectMapper json, WebhookAge age) {
        this.signatures = signatures;
        this.inbox = inbox;
        this.json = json;
        this.age = age;
    }

    @POST
    @PermitAll
    @SecurityRequirements
    @Bulkhead(AT_STRIPE)
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "For Stripe alone", description = "Takes an event that Stripe has signed.")
    @RequestBody(
            description = "Stripe's event, byte for byte as it was signed.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(responseCode = "200", description = "Received, and never needed again.")
    @APIResponse(
            responseCode = "400",
            description = "`invalid-signature`: not signed by Stripe for us, or too long ago.")
    @APIResponse(responseCode = "503", description = "Stripe could not be asked what is true now: deliver it again.")
    public Map<String, String> stripeWebhook(
            byte[] body,
            @Parameter(description = "`t=<seconds>,v1=<hex of HMAC-SHA256>`.") @RestHeader("Stripe-Signature") @Nullable
                    String signature) {
        var text = new String(body, StandardCharsets.UTF_8);
        if (signature == null || !signatures.isGood(text, signature)) throw ProblemCode.INVALID_SIGNATURE.problem();
        var hint = hint(text);
        var outcome = inbox.receive(hint);
        age.record(hint, outcome);
        return Map.of("outcome", outcome.name().toLowerCase(Locale.ROOT));
    }

    private WebhookEvent hint(String text) {
        try {
            return WebhookEvent.in(json.readTree(text)).orElseThrow(ProblemCode.INVALID_BODY::problem);
        } catch (JsonProcessingException malformed) {
            throw ProblemCode.INVALID_BODY.problem();
        }
    }
}
