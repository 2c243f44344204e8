/** What the tests of the gateway are surrounded by: services that behave as told, and clients that speak byte by byte. */
@NullMarked
package kindred.gateway.support;

import org.jspecify.annotations.NullMarked;
