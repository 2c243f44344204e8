package kindred.subscriptions.subscription;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Stripe's payment page for a plan. */
@Schema(
        description = "Stripe's payment page for the plan.",
        requiredProperties = {"checkoutUrl", "expiresAt"})
public record CheckoutPage(
        @Schema(
                description = "The URL of Stripe's payment page. Open it in a browser.",
                examples = "https://checkout.stripe.com/c/pay/cs_test_a1B2c3D4e5F6")
        String checkoutUrl,

        @Schema(description = "The time when the page stops working.", examples = "2026-03-02T09:00:00.000Z")
        Instant expiresAt) {}
