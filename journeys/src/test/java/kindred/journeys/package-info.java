/** What people do with Kindred, end to end: through the gateway, as a client would. */
@NullMarked
package kindred.journeys;

import org.jspecify.annotations.NullMarked;
