/** Presence: leases that clients renew, their visibility, and the events about both. */
@NullMarked
package kindred.users.presence;

import org.jspecify.annotations.NullMarked;
