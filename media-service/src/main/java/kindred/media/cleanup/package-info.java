/** Deletes unclaimed uploads, the rows of deleted images, and objects that crashes have left behind. */
@NullMarked
package kindred.media.cleanup;

import org.jspecify.annotations.NullMarked;
