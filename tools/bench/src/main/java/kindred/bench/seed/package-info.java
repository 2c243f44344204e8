/** The data of a suite before a measurement: users, conversations and the search index. */
@NullMarked
package kindred.bench.seed;

import org.jspecify.annotations.NullMarked;
