/** The client of Stripe's API. Only this package uses stripe-java. */
@NullMarked
package kindred.subscriptions.stripe;

import org.jspecify.annotations.NullMarked;
