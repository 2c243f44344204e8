/** Who is online, as far as the last hour of presence events says. */
@NullMarked
package kindred.search.presence;

import org.jspecify.annotations.NullMarked;
