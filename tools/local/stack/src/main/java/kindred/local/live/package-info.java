/** Clients of the gateway's live sockets, for tests and for {@code kindred live}. */
@NullMarked
package kindred.local.live;

import org.jspecify.annotations.NullMarked;
