package kindred.subscriptions.stripe;

import java.time.Instant;

/**
 * A checkout session that is open.
 *
 * @param url Stripe's page where the person pays
 * @param expiresAt when the page stops to work
 */
public record Checkout(String id, String url, Instant expiresAt) {}
