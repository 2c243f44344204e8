/** Configuration keys that were renamed. */
@NullMarked
package kindred.kit.config;

import org.jspecify.annotations.NullMarked;
