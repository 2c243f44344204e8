/** Deletes what nobody needs, and what crashes have left behind. */
@NullMarked
package kindred.media.cleanup;

import org.jspecify.annotations.NullMarked;
