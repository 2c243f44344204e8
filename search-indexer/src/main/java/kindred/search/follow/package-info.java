/** Following a topic from its beginning, to keep in memory what it says. */
@NullMarked
package kindred.search.follow;

import org.jspecify.annotations.NullMarked;
