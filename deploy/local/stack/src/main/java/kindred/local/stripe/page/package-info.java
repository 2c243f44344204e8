/** The pages for users: the checkout and the customer portal. */
@NullMarked
package kindred.local.stripe.page;

import org.jspecify.annotations.NullMarked;
