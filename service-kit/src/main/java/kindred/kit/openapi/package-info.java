/** What the services' OpenAPI documents have in common. */
@NullMarked
package kindred.kit.openapi;

import org.jspecify.annotations.NullMarked;
