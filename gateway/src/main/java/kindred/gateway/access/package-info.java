/** Refuses verified sessions that operators have revoked, or that are impersonated where that is not allowed. */
@NullMarked
package kindred.gateway.access;

import org.jspecify.annotations.NullMarked;
