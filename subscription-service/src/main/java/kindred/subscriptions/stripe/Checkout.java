package kindred.subscriptions.stripe;

import java.time.Instant;

/**
 * An open checkout session at Stripe.
 *
 * @param url Stripe's payment page
 * @param expiresAt when the page stops working
 */
public record Checkout(String id, String url, Instant expiresAt) {}
