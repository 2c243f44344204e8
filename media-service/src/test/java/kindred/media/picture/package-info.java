/** What is read is read with suspicion. */
@NullMarked
package kindred.media.picture;

import org.jspecify.annotations.NullMarked;
