/** The parts of the suite: processes, ports, secrets, folders and settings. */
@NullMarked
package kindred.local.suite;

import org.jspecify.annotations.NullMarked;
