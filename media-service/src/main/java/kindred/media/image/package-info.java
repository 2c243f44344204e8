/** What is known of an image: its row, its states, who may see it. */
@NullMarked
package kindred.media.image;

import org.jspecify.annotations.NullMarked;
