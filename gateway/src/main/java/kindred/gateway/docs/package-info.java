/** The pages for people who try the API. */
@NullMarked
package kindred.gateway.docs;

import org.jspecify.annotations.NullMarked;
