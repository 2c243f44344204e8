/** The scenarios of the benchmarks, and their floors. */
@NullMarked
package kindred.bench.scenario;

import org.jspecify.annotations.NullMarked;
