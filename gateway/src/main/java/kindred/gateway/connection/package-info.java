/** What a connection may cost before its first request is read: how many there are, and how slow they may be. */
@NullMarked
package kindred.gateway.connection;

import org.jspecify.annotations.NullMarked;
