/** Owns subscriptions: Stripe checkout, portal, webhooks, expiry. */
@NullMarked
package kindred.subscriptions;

import org.jspecify.annotations.NullMarked;
