package kindred.subscriptions.subscription;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where to pay. */
@Schema(
        description = "Where to pay.",
        requiredProperties = {"checkoutUrl", "expiresAt"})
public record CheckoutPage(
        @Schema(description = "Stripe's page, for a browser.")
        String checkoutUrl,

        @Schema(description = "When the page stops to work.")
        Instant expiresAt) {}
