/** The index of people: what it looks like, how it follows the users' events, how a new one takes over. */
@NullMarked
package kindred.search.index;

import org.jspecify.annotations.NullMarked;
