/** Owns images: creates upload URLs, checks files, serves private images, and cleans up. */
@NullMarked
package kindred.media;

import org.jspecify.annotations.NullMarked;
