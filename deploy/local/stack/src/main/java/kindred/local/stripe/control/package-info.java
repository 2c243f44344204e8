/** What Stripe has nothing of: the clock and the troubles, for tests and developers. */
@NullMarked
package kindred.local.stripe.control;

import org.jspecify.annotations.NullMarked;
