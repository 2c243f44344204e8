/** What every part of the stand-in speaks HTTP with. */
@NullMarked
package kindred.local.stripe.http;

import org.jspecify.annotations.NullMarked;
