/**
 * Plain JDBC. Each rule of this service is one SQL statement; an object mapping would not make it shorter or faster.
 */
@NullMarked
package kindred.messaging.database;

import org.jspecify.annotations.NullMarked;
