package kindred.media.processing;

import org.jspecify.annotations.Nullable;

/**
 * An image before any pixel is decoded.
 *
 * @param still what a program shows that knows no animations
 * @param animation null for a still image
 */
record ParsedImage(StillImage still, @Nullable Animation animation) {}
