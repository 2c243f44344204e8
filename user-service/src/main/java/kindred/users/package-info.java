/** Owns users: who is registered, what they say of themselves, who is online. */
@NullMarked
package kindred.users;

import org.jspecify.annotations.NullMarked;
