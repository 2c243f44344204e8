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
 * Receives Stripe's webhook events. Stripe sends an event again for three days unless the response is 2xx.
 *
 * @see <a href="https://docs.stripe.com/webhooks">Stripe: webhooks</a>
 */
@Path("/v1/webhooks/stripe")
@Tag(name = "Webhooks", description = "Calls from other systems.")
public class StripeWebhooksResource {
    /** Concurrent calls of Stripe. Each holds a database connection, so it is less than the pool: reads must go on. */
    private static final int MAX_STRIPE_CALLS = 4;

    private final WebhookSignatures signatures;
    private final WebhookProcessor processor;
    private final ObjectMapper json;
    private final WebhookAge age;

    StripeWebhooksResource(
            WebhookSignatures signatures, WebhookProcessor processor, ObjectMapper json, WebhookAge age) {
        this.signatures = signatures;
        this.processor = processor;
        this.json = json;
        this.age = age;
    }

    @POST
    @PermitAll
    @SecurityRequirements
    @Bulkhead(MAX_STRIPE_CALLS)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Receive a webhook event of Stripe",
            description =
                    "Receives an event that Stripe has signed, and synchronizes the subscription of its customer. Only Stripe calls this operation.")
    @RequestBody(
            description = "Stripe's event, byte for byte as Stripe has signed it.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description =
                    "The event is processed and does not need to be sent again. `outcome` is `applied`, `duplicate`, `ignored` or `parked`. A parked event names nothing that Stripe knows, and waits for an operator.")
    @APIResponse(
            responseCode = "400",
            description =
                    "`invalid-signature`: Missing or invalid signature. The signature is not Stripe's, or it is too old. `invalid-body`: Invalid request body.")
    @APIResponse(
            responseCode = "503",
            description =
                    "`service-unavailable`: Stripe is unavailable, so the subscription was not synchronized. Send the event again.")
    public Map<String, String> stripeWebhook(
            byte @Nullable [] body,
            @Parameter(
                            description = "Stripe's signature of the body, `t=<Unix seconds>,v1=<HMAC-SHA256 in hex>`.",
                            example =
                                    "t=1772355600,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd")
                    @RestHeader("Stripe-Signature")
                    @Nullable
                    String signature) {
        var text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        if (signature == null || !signatures.isValid(text, signature)) throw ProblemCode.INVALID_SIGNATURE.problem();
        var event = parse(text);
        var outcome = processor.process(event);
        age.record(event, outcome);
        return Map.of("outcome", outcome.name().toLowerCase(Locale.ROOT));
    }

    private WebhookEvent parse(String text) {
        try {
            return WebhookEvent.parse(json.readTree(text)).orElseThrow(ProblemCode.INVALID_BODY::problem);
        } catch (JsonProcessingException malformed) {
            throw ProblemCode.INVALID_BODY.problem();
        }
    }
}
