/** Unpacks the binaries of PostgreSQL during the build. The running suite does not use this code. */
@NullMarked
package kindred.local.postgres;

import org.jspecify.annotations.NullMarked;
