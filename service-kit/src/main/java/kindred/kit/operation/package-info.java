/** Operations for operators on the management port. */
@NullMarked
package kindred.kit.operation;

import org.jspecify.annotations.NullMarked;
