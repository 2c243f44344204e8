/** Knows which users a search must hide from the caller, because one of the two blocks the other. */
@NullMarked
package kindred.search.block;

import org.jspecify.annotations.NullMarked;
