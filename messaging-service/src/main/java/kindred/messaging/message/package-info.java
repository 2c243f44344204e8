/** Messages of a conversation: sending exactly once, and reading them in order. */
@NullMarked
package kindred.messaging.message;

import org.jspecify.annotations.NullMarked;
