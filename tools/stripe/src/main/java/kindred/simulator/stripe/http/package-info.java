/** HTTP helpers for all parts of the stand-in. */
@NullMarked
package kindred.simulator.stripe.http;

import org.jspecify.annotations.NullMarked;
