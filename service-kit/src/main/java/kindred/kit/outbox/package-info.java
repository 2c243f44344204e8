/** How a change becomes an event: in the transaction that makes it. */
@NullMarked
package kindred.kit.outbox;

import org.jspecify.annotations.NullMarked;
