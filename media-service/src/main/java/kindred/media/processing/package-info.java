/** Re-encodes uploaded files: checks an untrusted file and makes an image from it that is safe to show. */
@NullMarked
package kindred.media.processing;

import org.jspecify.annotations.NullMarked;
