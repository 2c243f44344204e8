/** Lets messages claim images. The first claim checks and stores an image; the release of the last claim deletes it. */
@NullMarked
package kindred.media.claim;

import org.jspecify.annotations.NullMarked;
