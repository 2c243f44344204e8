/** The floors of scenarios: the same work by the servers of the suite alone, in the simplest way. */
@NullMarked
package kindred.bench.floor;

import org.jspecify.annotations.NullMarked;
