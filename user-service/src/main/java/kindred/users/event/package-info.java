/** Processes the Kafka records of other services. */
@NullMarked
package kindred.users.event;

import org.jspecify.annotations.NullMarked;
