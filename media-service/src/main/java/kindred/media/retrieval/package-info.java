/** Serves images: presigned URLs for the users who may see an image. */
@NullMarked
package kindred.media.retrieval;

import org.jspecify.annotations.NullMarked;
