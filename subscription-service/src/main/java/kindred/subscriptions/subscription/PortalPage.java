package kindred.subscriptions.subscription;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where to manage a subscription. */
@Schema(description = "Where to manage a subscription.", requiredProperties = "portalUrl")
public record PortalPage(
        @Schema(description = "Stripe's page, for a browser.")
        String portalUrl) {}
