/** What goes wrong, and when. */
@NullMarked
package kindred.torture.nemesis;

import org.jspecify.annotations.NullMarked;
