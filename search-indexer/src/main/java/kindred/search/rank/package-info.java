/** Judges how well people fit the words of a search, and in which order they are shown. Pure Java, no server. */
@NullMarked
package kindred.search.rank;

import org.jspecify.annotations.NullMarked;
