/** JSON as the suite speaks it: strict on the way in, milliseconds on the way out. */
@NullMarked
package kindred.kit.json;

import org.jspecify.annotations.NullMarked;
