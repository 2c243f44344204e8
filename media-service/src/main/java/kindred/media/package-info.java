/** Owns images: upload URLs, checks, private retrieval, clean-up. */
@NullMarked
package kindred.media;

import org.jspecify.annotations.NullMarked;
