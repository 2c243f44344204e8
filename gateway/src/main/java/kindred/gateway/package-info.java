/** The API gateway of the suite: the one address that clients call. Start reading at {@code edge.GatewayHandler}. */
@NullMarked
package kindred.gateway;

import org.jspecify.annotations.NullMarked;
