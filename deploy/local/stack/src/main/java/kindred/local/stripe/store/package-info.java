/** Everything the account holds, as Stripe's objects: changed one whole change at a time, kept in a file. */
@NullMarked
package kindred.local.stripe.store;

import org.jspecify.annotations.NullMarked;
