/** Images in messages: a send claims its image at the media service, a deletion releases it. */
@NullMarked
package kindred.messaging.image;

import org.jspecify.annotations.NullMarked;
