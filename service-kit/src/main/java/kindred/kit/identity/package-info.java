/** The identity of the caller: verification of Clerk session tokens and user ids. */
@NullMarked
package kindred.kit.identity;

import org.jspecify.annotations.NullMarked;
