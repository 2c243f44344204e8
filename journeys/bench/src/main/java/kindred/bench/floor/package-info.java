/** What the servers behind the suite could do at best, asked as plainly as possible. */
@NullMarked
package kindred.bench.floor;

import org.jspecify.annotations.NullMarked;
