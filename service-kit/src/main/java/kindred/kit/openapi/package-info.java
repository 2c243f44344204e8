/** Filters that complete the OpenAPI documents of all services. */
@NullMarked
package kindred.kit.openapi;

import org.jspecify.annotations.NullMarked;
