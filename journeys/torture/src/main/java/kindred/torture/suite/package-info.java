/** The suite that is tortured, and who stands between its processes. */
@NullMarked
package kindred.torture.suite;

import org.jspecify.annotations.NullMarked;
