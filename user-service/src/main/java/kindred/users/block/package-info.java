/** Consumes the block lists that messaging-service publishes. */
@NullMarked
package kindred.users.block;

import org.jspecify.annotations.NullMarked;
