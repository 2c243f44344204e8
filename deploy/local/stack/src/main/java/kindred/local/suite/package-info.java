/** What the suite consists of: its processes, their ports, secrets, folders and settings. */
@NullMarked
package kindred.local.suite;

import org.jspecify.annotations.NullMarked;
