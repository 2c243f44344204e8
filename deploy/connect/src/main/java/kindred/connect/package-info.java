/** Debezium's connector for PostgreSQL with less polling while there are no events. */
@NullMarked
package kindred.connect;

import org.jspecify.annotations.NullMarked;
