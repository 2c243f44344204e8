/** Passes requests on to the services and their answers back, as they stream by. */
@NullMarked
package kindred.gateway.proxy;

import org.jspecify.annotations.NullMarked;
