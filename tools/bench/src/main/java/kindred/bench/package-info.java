/**
 * Benchmarks: they put a suite under load, and compare it with its servers alone. Start reading at
 * {@link kindred.bench.Bench}.
 */
@NullMarked
package kindred.bench;

import org.jspecify.annotations.NullMarked;
