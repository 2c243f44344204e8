/** What people and other teams do meanwhile. */
@NullMarked
package kindred.torture.workload;

import org.jspecify.annotations.NullMarked;
