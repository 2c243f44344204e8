/** The loss checker: injects faults into a suite in use, and checks afterwards that every promise holds. */
@NullMarked
package kindred.torture;

import org.jspecify.annotations.NullMarked;
