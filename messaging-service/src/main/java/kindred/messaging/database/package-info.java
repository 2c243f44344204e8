/** Plain JDBC: each rule of this service is one statement, which no object mapping would make shorter or faster. */
@NullMarked
package kindred.messaging.database;

import org.jspecify.annotations.NullMarked;
