/** The load generator: calls at a rate, and their latencies. */
@NullMarked
package kindred.bench.load;

import org.jspecify.annotations.NullMarked;
