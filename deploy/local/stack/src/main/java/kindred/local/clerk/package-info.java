/** Stands in for Clerk on one machine: signs session tokens and publishes its keys. Never part of a service. */
@NullMarked
package kindred.local.clerk;

import org.jspecify.annotations.NullMarked;
