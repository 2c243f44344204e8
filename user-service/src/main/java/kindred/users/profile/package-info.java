/** Registration, persona and profile of a user. Start reading at {@link kindred.users.profile.UsersResource}. */
@NullMarked
package kindred.users.profile;

import org.jspecify.annotations.NullMarked;
