/** What is measured. */
@NullMarked
package kindred.bench.scenario;

import org.jspecify.annotations.NullMarked;
