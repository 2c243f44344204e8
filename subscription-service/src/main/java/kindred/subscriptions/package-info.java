/** subscription-service: checkout, billing portal, webhooks and expiry of subscriptions. */
@NullMarked
package kindred.subscriptions;

import org.jspecify.annotations.NullMarked;
