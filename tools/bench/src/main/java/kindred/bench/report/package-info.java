/** The report of the measurements, as Markdown, JSON and HTML. */
@NullMarked
package kindred.bench.report;

import org.jspecify.annotations.NullMarked;
