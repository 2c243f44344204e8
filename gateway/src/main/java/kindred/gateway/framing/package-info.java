/**
 * Where a request ends: the rules of RFC 9112 on the bytes of a connection, before Vert.x reads a request. Requests are
 * smuggled where two servers disagree about it.
 */
@NullMarked
package kindred.gateway.framing;

import org.jspecify.annotations.NullMarked;
