/** Search: who does what, and likes what. */
@NullMarked
package kindred.search;

import org.jspecify.annotations.NullMarked;
