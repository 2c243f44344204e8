/** HTTP behaviour that all services share: request ids, request bodies and entity tags. */
@NullMarked
package kindred.kit.http;

import org.jspecify.annotations.NullMarked;
