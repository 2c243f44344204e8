/** Starts processes in the order of their dependencies, waits until they are ready, restarts them and ends them. */
@NullMarked
package kindred.local.process;

import org.jspecify.annotations.NullMarked;
