/** What other services tell this one, and what becomes of that which nobody can read. */
@NullMarked
package kindred.users.inbox;

import org.jspecify.annotations.NullMarked;
