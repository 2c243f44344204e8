package kindred.subscriptions.subscription;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Stripe's billing portal for a user's subscription. */
@Schema(description = "Stripe's billing portal for your subscription.", requiredProperties = "portalUrl")
public record PortalPage(
        @Schema(
                description = "The URL of Stripe's billing portal. Open it in a browser.",
                examples = "https://billing.stripe.com/p/session/test_YWNjdF8x")
        String portalUrl) {}
