/** Database settings that all services share. */
@NullMarked
package kindred.kit.database;

import org.jspecify.annotations.NullMarked;
