/** Stripe's API over HTTP: who may ask, with which parameters, and in what shape it answers. */
@NullMarked
package kindred.local.stripe.api;

import org.jspecify.annotations.NullMarked;
