/** The suite that is measured, and what it costs. */
@NullMarked
package kindred.bench.suite;

import org.jspecify.annotations.NullMarked;
