/** Who does not want to hear of whom. */
@NullMarked
package kindred.messaging.block;

import org.jspecify.annotations.NullMarked;
