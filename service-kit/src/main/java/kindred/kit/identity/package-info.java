/** Who the caller is: the rules of a Clerk session token, and the ids that follow from it. */
@NullMarked
package kindred.kit.identity;

import org.jspecify.annotations.NullMarked;
