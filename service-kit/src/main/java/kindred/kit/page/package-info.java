/** Pages of a list and their cursors. */
@NullMarked
package kindred.kit.page;

import org.jspecify.annotations.NullMarked;
