/** What every service does alike with its log. */
@NullMarked
package kindred.kit.log;

import org.jspecify.annotations.NullMarked;
