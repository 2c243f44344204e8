/** The suite under test, and the proxies between its processes. */
@NullMarked
package kindred.torture.suite;

import org.jspecify.annotations.NullMarked;
