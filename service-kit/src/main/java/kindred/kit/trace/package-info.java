/** Propagation of a request's trace through the outbox and Kafka to the consumers. */
@NullMarked
package kindred.kit.trace;

import org.jspecify.annotations.NullMarked;
