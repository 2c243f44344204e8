/** JSON settings that all services share: strict parsing and instants with milliseconds. */
@NullMarked
package kindred.kit.json;

import org.jspecify.annotations.NullMarked;
