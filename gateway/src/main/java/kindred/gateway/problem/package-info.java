/** Error responses of the gateway itself, in the same format as those of the services. */
@NullMarked
package kindred.gateway.problem;

import org.jspecify.annotations.NullMarked;
