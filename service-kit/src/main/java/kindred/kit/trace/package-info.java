/** What carries a request's trace over the outbox and Kafka, so that it goes on where the event arrives. */
@NullMarked
package kindred.kit.trace;

import org.jspecify.annotations.NullMarked;
