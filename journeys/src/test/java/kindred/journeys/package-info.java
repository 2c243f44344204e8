/** End-to-end journeys of users through the gateway, as a client makes them. */
@NullMarked
package kindred.journeys;

import org.jspecify.annotations.NullMarked;
