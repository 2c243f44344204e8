/** Error responses as RFC 9457 problems with a stable code. */
@NullMarked
package kindred.kit.problem;

import org.jspecify.annotations.NullMarked;
