/** People and what they have said to each other, before anything is measured. */
@NullMarked
package kindred.bench.seed;

import org.jspecify.annotations.NullMarked;
