/** Jobs that keep subscriptions correct without webhooks: expiry by time, and the comparison with Stripe. */
@NullMarked
package kindred.subscriptions.upkeep;

import org.jspecify.annotations.NullMarked;
