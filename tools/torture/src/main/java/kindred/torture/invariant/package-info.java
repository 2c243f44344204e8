/** The promises of the suite as invariants, and the check of each. */
@NullMarked
package kindred.torture.invariant;

import org.jspecify.annotations.NullMarked;
