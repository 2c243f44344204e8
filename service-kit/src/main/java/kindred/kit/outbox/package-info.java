/** The transactional outbox: it publishes an event in the transaction of its change. */
@NullMarked
package kindred.kit.outbox;

import org.jspecify.annotations.NullMarked;
