/** The published contract: one record for each shape of event data, one constant for each type and topic. */
@NullMarked
package kindred.events;

import org.jspecify.annotations.NullMarked;
