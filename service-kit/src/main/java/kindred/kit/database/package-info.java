/**
 * Access to the service's database. Single entities are Panache's; a rule that is one statement over many rows uses {@link
 * kindred.kit.database.Sql}.
 */
@NullMarked
package kindred.kit.database;

import org.jspecify.annotations.NullMarked;
