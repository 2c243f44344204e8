/** The rules of Stripe's billing, without HTTP: what happens to customers, checkouts, subscriptions and invoices, and when. */
@NullMarked
package kindred.local.stripe.billing;

import org.jspecify.annotations.NullMarked;
