/** user-service: registration, personas, profiles and presence of users. */
@NullMarked
package kindred.users;

import org.jspecify.annotations.NullMarked;
