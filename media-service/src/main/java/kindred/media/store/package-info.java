/** The objects in S3. */
@NullMarked
package kindred.media.store;

import org.jspecify.annotations.NullMarked;
