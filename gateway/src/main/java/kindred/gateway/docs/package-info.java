/** The public pages of the gateway: start page, health and API documentation. */
@NullMarked
package kindred.gateway.docs;

import org.jspecify.annotations.NullMarked;
