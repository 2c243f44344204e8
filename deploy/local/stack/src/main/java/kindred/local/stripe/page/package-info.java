/** The pages that a person sees: the checkout and the customer portal. */
@NullMarked
package kindred.local.stripe.page;

import org.jspecify.annotations.NullMarked;
