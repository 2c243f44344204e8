/** What was done and seen in a run, and its file. */
@NullMarked
package kindred.torture.history;

import org.jspecify.annotations.NullMarked;
