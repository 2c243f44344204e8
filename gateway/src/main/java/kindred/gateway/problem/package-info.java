/** Errors that the gateway itself answers, in the shape of the services' errors. */
@NullMarked
package kindred.gateway.problem;

import org.jspecify.annotations.NullMarked;
