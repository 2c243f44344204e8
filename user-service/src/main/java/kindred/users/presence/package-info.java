/** Who is online: leases that a client renews, and the events that tell of them. */
@NullMarked
package kindred.users.presence;

import org.jspecify.annotations.NullMarked;
