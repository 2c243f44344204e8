/** The meaning of texts as vectors, by a model that runs in this process. */
@NullMarked
package kindred.search.meaning;

import org.jspecify.annotations.NullMarked;
