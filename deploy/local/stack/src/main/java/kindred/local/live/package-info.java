/** The other end of the gateway's live sockets: for tests, and for people who want to watch. */
@NullMarked
package kindred.local.live;

import org.jspecify.annotations.NullMarked;
