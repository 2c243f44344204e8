/** Limits on text that people write. */
@NullMarked
package kindred.kit.text;

import org.jspecify.annotations.NullMarked;
