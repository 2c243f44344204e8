/** Signed webhooks to the configured endpoint, with retries and simulated faults. */
@NullMarked
package kindred.local.stripe.webhook;

import org.jspecify.annotations.NullMarked;
