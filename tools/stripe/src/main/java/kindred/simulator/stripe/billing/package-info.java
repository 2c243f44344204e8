/** The rules of Stripe's billing without HTTP: customers, checkouts, subscriptions and invoices. */
@NullMarked
package kindred.simulator.stripe.billing;

import org.jspecify.annotations.NullMarked;
