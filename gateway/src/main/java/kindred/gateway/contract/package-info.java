/** The contracts of the services, and what follows from them: the routing table and the merged OpenAPI document. */
@NullMarked
package kindred.gateway.contract;

import org.jspecify.annotations.NullMarked;
