/** Live sockets: what happens is told to those whom it concerns, as it happens. The protocol is in docs/live.md. */
@NullMarked
package kindred.gateway.live;

import org.jspecify.annotations.NullMarked;
