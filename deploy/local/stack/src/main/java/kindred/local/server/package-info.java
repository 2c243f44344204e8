/** How each server that the suite needs is configured, started and provisioned. */
@NullMarked
package kindred.local.server;

import org.jspecify.annotations.NullMarked;
