/** What every service measures alike. */
@NullMarked
package kindred.kit.metric;

import org.jspecify.annotations.NullMarked;
