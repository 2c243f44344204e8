/** Search: indexes the personas of users, and finds people by career, interests and mood. */
@NullMarked
package kindred.search;

import org.jspecify.annotations.NullMarked;
