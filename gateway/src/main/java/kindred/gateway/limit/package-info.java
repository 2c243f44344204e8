/** The limits of the gateway: one catalogue, one limiter, and the answers to clients that exceed a limit. */
@NullMarked
package kindred.gateway.limit;

import org.jspecify.annotations.NullMarked;
