/** The registered users: the rows on which the features build. */
@NullMarked
package kindred.users.user;

import org.jspecify.annotations.NullMarked;
