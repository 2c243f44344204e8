/** Metrics settings that all services share. */
@NullMarked
package kindred.kit.metric;

import org.jspecify.annotations.NullMarked;
