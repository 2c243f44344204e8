/** What every HTTP exchange has in common: the request id, bodies that are empty, entity tags. */
@NullMarked
package kindred.kit.http;

import org.jspecify.annotations.NullMarked;
