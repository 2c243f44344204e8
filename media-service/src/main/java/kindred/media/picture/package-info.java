/** From a file that nobody has looked at to a picture that is safe to show. */
@NullMarked
package kindred.media.picture;

import org.jspecify.annotations.NullMarked;
