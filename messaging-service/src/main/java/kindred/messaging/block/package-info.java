/** Blocks between users. */
@NullMarked
package kindred.messaging.block;

import org.jspecify.annotations.NullMarked;
