/** Benchmarks: a suite of its own under load, and what its servers could do at best. Start reading at {@link kindred.bench.Bench}. */
@NullMarked
package kindred.bench;

import org.jspecify.annotations.NullMarked;
