/** Messages of a conversation: exactly-once sends, changes, and reads in the order of seq. */
@NullMarked
package kindred.messaging.message;

import org.jspecify.annotations.NullMarked;
