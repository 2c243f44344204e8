/** The state of the suite after a run, read from outside. */
@NullMarked
package kindred.torture.state;

import org.jspecify.annotations.NullMarked;
