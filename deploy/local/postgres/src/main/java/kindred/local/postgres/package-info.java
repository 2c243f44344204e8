/** Makes PostgreSQL's packaged binaries ready to run; part of the build, not of the running suite. */
@NullMarked
package kindred.local.postgres;

import org.jspecify.annotations.NullMarked;
