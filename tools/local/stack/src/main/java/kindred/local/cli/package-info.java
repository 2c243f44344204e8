/** The commands of the script {@code kindred}. */
@NullMarked
package kindred.local.cli;

import org.jspecify.annotations.NullMarked;
