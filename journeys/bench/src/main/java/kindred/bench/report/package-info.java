/** What was measured: as a table, as JSON, as a page. */
@NullMarked
package kindred.bench.report;

import org.jspecify.annotations.NullMarked;
