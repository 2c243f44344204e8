/** URLs for those who may see an image. */
@NullMarked
package kindred.media.retrieval;

import org.jspecify.annotations.NullMarked;
