/** Debezium's connector for PostgreSQL, made cheap while nothing happens. */
@NullMarked
package kindred.connect;

import org.jspecify.annotations.NullMarked;
