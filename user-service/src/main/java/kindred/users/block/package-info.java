/** Follows what messaging-service tells of who blocks whom. */
@NullMarked
package kindred.users.block;

import org.jspecify.annotations.NullMarked;
