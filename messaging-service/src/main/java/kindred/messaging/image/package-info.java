/** Images in messages: claimed from the media service before they are sent, released when they are deleted. */
@NullMarked
package kindred.messaging.image;

import org.jspecify.annotations.NullMarked;
