/** Stripe's webhooks. An event only triggers a synchronization, so order and repetition of deliveries do not matter. */
@NullMarked
package kindred.subscriptions.webhook;

import org.jspecify.annotations.NullMarked;
