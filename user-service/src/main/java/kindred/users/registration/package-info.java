/** The registration of users. */
@NullMarked
package kindred.users.registration;

import org.jspecify.annotations.NullMarked;
