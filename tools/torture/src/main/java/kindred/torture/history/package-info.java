/** The history of a run: calls, responses, shown messages, events and faults. */
@NullMarked
package kindred.torture.history;

import org.jspecify.annotations.NullMarked;
