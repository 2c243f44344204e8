/** What the OpenAPI documents of all services have in common: filters that complete them, and extensions. */
@NullMarked
package kindred.kit.openapi;

import org.jspecify.annotations.NullMarked;
