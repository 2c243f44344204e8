/** Events on their way to the one configured endpoint: signed, repeated until taken, and troubled on demand. */
@NullMarked
package kindred.local.stripe.webhook;

import org.jspecify.annotations.NullMarked;
