/** Stores the files of images in S3, and signs URLs for them. */
@NullMarked
package kindred.media.store;

import org.jspecify.annotations.NullMarked;
