/** What the services publish: their contracts, the table of routes that follows from them, and the one document merged from them. */
@NullMarked
package kindred.gateway.contract;

import org.jspecify.annotations.NullMarked;
