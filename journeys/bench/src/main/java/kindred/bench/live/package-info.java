/** How soon what happens is shown on live sockets, and what a socket costs. */
@NullMarked
package kindred.bench.live;

import org.jspecify.annotations.NullMarked;
