package kindred.media.processing;

import java.awt.Rectangle;
import java.util.List;

/**
 * The frames of an animated PNG or WebP, before any pixel is decoded.
 *
 * @param plays zero for endless
 */
record Animation(int width, int height, int plays, List<Frame> frames) {
    /** Values of {@link Frame#disposal()} and {@link Frame#blending()}, as an animated PNG has them. */
    static final int KEEP = 0;

    static final int CLEAR = 1;
    static final int RESTORE = 2;
    static final int REPLACE = 0;
    static final int BLEND = 1;

    /**
     * @param delay seconds until the next frame, times the denominator
     * @param delayDenominator zero means 100
     * @param disposal what becomes of the frame's rectangle before the next frame
     * @param blending whether transparent pixels show what was there before
     * @see <a href="https://www.w3.org/TR/png-3/#fcTL-chunk">PNG specification: fcTL</a>
     */
    record Frame(StillImage image, int left, int top, int delay, int delayDenominator, int disposal, int blending) {
        Rectangle place() {
            return new Rectangle(left, top, image.width(), image.height());
        }
    }

    /** Whether browsers show the animation: all frames have pixels that lie on the canvas. */
    boolean isValid() {
        return frames.stream().allMatch(this::isValid);
    }

    private boolean isValid(Frame frame) {
        return frame.left >= 0
                && frame.top >= 0
                && (long) frame.left + frame.image.width() <= width
                && (long) frame.top + frame.image.height() <= height
                && frame.disposal >= KEEP
                && frame.disposal <= RESTORE
                && (frame.blending == REPLACE || frame.blending == BLEND);
    }
}
