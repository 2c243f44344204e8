/** Pages of a list and the cursors between them. */
@NullMarked
package kindred.kit.page;

import org.jspecify.annotations.NullMarked;
