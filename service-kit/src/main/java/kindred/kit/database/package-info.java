/** What every database of a service is asked for in the same way. */
@NullMarked
package kindred.kit.database;

import org.jspecify.annotations.NullMarked;
