/** Logging that all services share. */
@NullMarked
package kindred.kit.log;

import org.jspecify.annotations.NullMarked;
