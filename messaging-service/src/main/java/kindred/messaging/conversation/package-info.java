/** Conversations of two: creating, listing, and how far each has got and read. */
@NullMarked
package kindred.messaging.conversation;

import org.jspecify.annotations.NullMarked;
