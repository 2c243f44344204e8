/** The stored facts about an image: its row, its state and its grants. */
@NullMarked
package kindred.media.image;

import org.jspecify.annotations.NullMarked;
