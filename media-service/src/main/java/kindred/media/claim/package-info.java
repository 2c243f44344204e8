/** Messages that use an image: the first claim has it checked and stored, the release of the last deletes it. */
@NullMarked
package kindred.media.claim;

import org.jspecify.annotations.NullMarked;
