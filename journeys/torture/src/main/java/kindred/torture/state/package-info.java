/** What there is when all is quiet again, seen from outside. */
@NullMarked
package kindred.torture.state;

import org.jspecify.annotations.NullMarked;
