/** Conversations of two users: creation, lists and receipts. */
@NullMarked
package kindred.messaging.conversation;

import org.jspecify.annotations.NullMarked;
