/** What consumers of events share: reading a record, parking what cannot be read, going on after a failure without losing anything. */
@NullMarked
package kindred.kit.consume;

import org.jspecify.annotations.NullMarked;
