/** The loss checker: tortures the suite, and judges what is left. */
@NullMarked
package kindred.torture;

import org.jspecify.annotations.NullMarked;
