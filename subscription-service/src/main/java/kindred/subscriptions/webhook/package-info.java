/** What Stripe tells us. An event is only a hint to look again: so neither order nor number of deliveries matters. */
@NullMarked
package kindred.subscriptions.webhook;

import org.jspecify.annotations.NullMarked;
