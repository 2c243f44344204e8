/** The faults of a run: their plan and their injection. */
@NullMarked
package kindred.torture.nemesis;

import org.jspecify.annotations.NullMarked;
