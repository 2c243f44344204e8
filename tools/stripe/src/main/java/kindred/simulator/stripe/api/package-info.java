/** Stripe's API over HTTP: authentication, parameters and response formats. */
@NullMarked
package kindred.simulator.stripe.api;

import org.jspecify.annotations.NullMarked;
