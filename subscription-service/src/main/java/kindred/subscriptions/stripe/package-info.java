/** What this service asks of Stripe, in its own terms; nothing outside knows stripe-java. */
@NullMarked
package kindred.subscriptions.stripe;

import org.jspecify.annotations.NullMarked;
