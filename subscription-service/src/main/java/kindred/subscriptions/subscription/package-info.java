/** Who has paid for what until when, and the calls with which a person sees and changes that. */
@NullMarked
package kindred.subscriptions.subscription;

import org.jspecify.annotations.NullMarked;
