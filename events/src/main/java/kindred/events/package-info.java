/** The published contract of events: a record for each shape of data, a constant for each type and topic. */
@NullMarked
package kindred.events;

import org.jspecify.annotations.NullMarked;
