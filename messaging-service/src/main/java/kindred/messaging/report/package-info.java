/** What people report to the operators: kept with the messages it is about. */
@NullMarked
package kindred.messaging.report;

import org.jspecify.annotations.NullMarked;
