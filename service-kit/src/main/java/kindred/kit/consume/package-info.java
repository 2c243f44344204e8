/** Consumers of event topics: parsing of records, dead letters and retries without loss. */
@NullMarked
package kindred.kit.consume;

import org.jspecify.annotations.NullMarked;
