/** How Elasticsearch is talked to: JSON in, JSON out, and what its failures mean. */
@NullMarked
package kindred.search.elastic;

import org.jspecify.annotations.NullMarked;
