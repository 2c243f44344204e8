/** Follows what the subscriptions service tells. */
@NullMarked
package kindred.users.subscription;

import org.jspecify.annotations.NullMarked;
