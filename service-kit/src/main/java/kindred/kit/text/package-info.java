/** Constraints on text that users write. */
@NullMarked
package kindred.kit.text;

import org.jspecify.annotations.NullMarked;
