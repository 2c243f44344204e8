/** A stand-in for Stripe on one machine. No service contains it. */
@NullMarked
package kindred.simulator.stripe;

import org.jspecify.annotations.NullMarked;
