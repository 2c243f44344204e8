/** Revokes the access of users and of sessions, when operators ask for it. */
@NullMarked
package kindred.users.revocation;

import org.jspecify.annotations.NullMarked;
