/** What was promised, each with the judge of it. */
@NullMarked
package kindred.torture.invariant;

import org.jspecify.annotations.NullMarked;
