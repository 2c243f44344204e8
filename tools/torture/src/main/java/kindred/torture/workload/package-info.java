/** The clients and consumers that use the suite during a run. */
@NullMarked
package kindred.torture.workload;

import org.jspecify.annotations.NullMarked;
