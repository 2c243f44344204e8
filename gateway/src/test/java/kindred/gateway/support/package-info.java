/** The environment of the gateway's tests: stub services, an issuer of tokens and clients that send raw bytes. */
@NullMarked
package kindred.gateway.support;

import org.jspecify.annotations.NullMarked;
