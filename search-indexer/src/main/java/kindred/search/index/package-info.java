/** Builds the index of people: its definition, the consumer of user events, and the switch to a new index. */
@NullMarked
package kindred.search.index;

import org.jspecify.annotations.NullMarked;
