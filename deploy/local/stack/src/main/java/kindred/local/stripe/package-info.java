/** Stands in for Stripe on one machine. Never part of a service. */
@NullMarked
package kindred.local.stripe;

import org.jspecify.annotations.NullMarked;
