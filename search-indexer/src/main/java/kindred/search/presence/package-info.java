/** Knows which users are online, from the last hour of presence events. */
@NullMarked
package kindred.search.presence;

import org.jspecify.annotations.NullMarked;
