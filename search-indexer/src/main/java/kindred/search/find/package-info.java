/** Finding people: the query, its pages, and the answer. */
@NullMarked
package kindred.search.find;

import org.jspecify.annotations.NullMarked;
