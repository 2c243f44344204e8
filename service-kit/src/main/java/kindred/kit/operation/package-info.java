/** Operations for operators, on a port of their own. */
@NullMarked
package kindred.kit.operation;

import org.jspecify.annotations.NullMarked;
