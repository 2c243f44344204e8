/** The objects of the account in a file, changed by serial transactions. */
@NullMarked
package kindred.simulator.stripe.store;

import org.jspecify.annotations.NullMarked;
