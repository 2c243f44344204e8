/** The health of the services, as the gateway sees it. */
@NullMarked
package kindred.gateway.health;

import org.jspecify.annotations.NullMarked;
