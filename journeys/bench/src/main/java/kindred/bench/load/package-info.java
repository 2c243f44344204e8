/** Requests as they are due, and how long each takes. */
@NullMarked
package kindred.bench.load;

import org.jspecify.annotations.NullMarked;
