/** Live sockets: send clients the events that concern their users. docs/live.md describes the protocol. */
@NullMarked
package kindred.gateway.live;

import org.jspecify.annotations.NullMarked;
