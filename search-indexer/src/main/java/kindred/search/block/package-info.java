/** Who is not to be shown to whom, because one of the two blocks the other. */
@NullMarked
package kindred.search.block;

import org.jspecify.annotations.NullMarked;
