/** What conversations and messages have in common. */
@NullMarked
package kindred.messaging;

import org.jspecify.annotations.NullMarked;
