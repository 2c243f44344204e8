/** Starts the Kafka server of the local stack. */
@NullMarked
package kindred.local.kafka;

import org.jspecify.annotations.NullMarked;
