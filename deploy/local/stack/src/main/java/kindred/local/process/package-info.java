/** Starts processes in the order they need each other, awaits that they are ready, watches over them, ends them. */
@NullMarked
package kindred.local.process;

import org.jspecify.annotations.NullMarked;
