/** Tests of the re-encoding with arbitrary bytes. */
@NullMarked
package kindred.media.processing;

import org.jspecify.annotations.NullMarked;
