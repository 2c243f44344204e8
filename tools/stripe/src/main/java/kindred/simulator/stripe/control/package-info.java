/** The control API, which Stripe does not have: clock and simulated faults, for tests and developers. */
@NullMarked
package kindred.simulator.stripe.control;

import org.jspecify.annotations.NullMarked;
