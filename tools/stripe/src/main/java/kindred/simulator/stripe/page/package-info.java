/** The pages for users: the checkout and the customer portal. */
@NullMarked
package kindred.simulator.stripe.page;

import org.jspecify.annotations.NullMarked;
