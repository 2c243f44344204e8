/** The servers of the suite: how each is configured, started and provisioned. */
@NullMarked
package kindred.local.server;

import org.jspecify.annotations.NullMarked;
