/** Subscriptions and the access that they give, and the calls with which users read and change them. */
@NullMarked
package kindred.subscriptions.subscription;

import org.jspecify.annotations.NullMarked;
