/** The delay of live delivery, and the memory of a live socket. */
@NullMarked
package kindred.bench.live;

import org.jspecify.annotations.NullMarked;
