/** What keeps the truth when nobody tells us: the sweep that time drives, and the comparison with all of Stripe. */
@NullMarked
package kindred.subscriptions.upkeep;

import org.jspecify.annotations.NullMarked;
