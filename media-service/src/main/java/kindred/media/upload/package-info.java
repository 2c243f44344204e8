/** Creates uploads: presigned URLs into the quarantine. */
@NullMarked
package kindred.media.upload;

import org.jspecify.annotations.NullMarked;
