/** The suite under measurement, and its CPU time. */
@NullMarked
package kindred.bench.suite;

import org.jspecify.annotations.NullMarked;
