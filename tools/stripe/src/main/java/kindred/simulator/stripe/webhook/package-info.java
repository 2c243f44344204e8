/** Signed webhooks to the configured endpoint, with retries and simulated faults. */
@NullMarked
package kindred.simulator.stripe.webhook;

import org.jspecify.annotations.NullMarked;
