/** Follows a Kafka topic from its beginning, to keep its state in memory. */
@NullMarked
package kindred.search.follow;

import org.jspecify.annotations.NullMarked;
