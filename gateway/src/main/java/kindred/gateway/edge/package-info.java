/** The first handlers of every request: limits, origin, session and routing. */
@NullMarked
package kindred.gateway.edge;

import org.jspecify.annotations.NullMarked;
