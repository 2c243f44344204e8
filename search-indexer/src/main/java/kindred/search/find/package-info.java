/** Searches people: builds the query, pages through the hits, and makes the response. */
@NullMarked
package kindred.search.find;

import org.jspecify.annotations.NullMarked;
