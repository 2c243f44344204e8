/** Real servers for the tests of a service. */
@NullMarked
package kindred.local.testing;

import org.jspecify.annotations.NullMarked;
