/** Reports of users to the operators, each stored with the messages around it. */
@NullMarked
package kindred.messaging.report;

import org.jspecify.annotations.NullMarked;
