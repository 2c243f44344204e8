/** Consumes the subscription states that subscription-service publishes. */
@NullMarked
package kindred.users.subscription;

import org.jspecify.annotations.NullMarked;
