/** Whom the user service knows. */
@NullMarked
package kindred.messaging.people;

import org.jspecify.annotations.NullMarked;
