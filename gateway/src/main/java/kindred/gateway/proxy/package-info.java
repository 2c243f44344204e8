/** Forwards requests to the services, and streams their responses back. */
@NullMarked
package kindred.gateway.proxy;

import org.jspecify.annotations.NullMarked;
