/** Checks at the user service whether users are registered. */
@NullMarked
package kindred.messaging.people;

import org.jspecify.annotations.NullMarked;
