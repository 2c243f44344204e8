/** Knows which users are registered. */
@NullMarked
package kindred.gateway.registration;

import org.jspecify.annotations.NullMarked;
