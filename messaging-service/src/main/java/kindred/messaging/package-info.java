/** The types that conversations and messages share. */
@NullMarked
package kindred.messaging;

import org.jspecify.annotations.NullMarked;
