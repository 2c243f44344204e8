/** How the services are, as seen from the edge. */
@NullMarked
package kindred.gateway.health;

import org.jspecify.annotations.NullMarked;
