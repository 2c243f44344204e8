package kindred.media.processing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a GIF with their palettes and timing, and nothing else of the file.
 *
 * @param palette global, three bytes a colour; empty if there is none
 * @param repetitions zero for endless; null if the animation runs once
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">GIF89a</a>
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GifFile(
        int width, int height, byte[] palette, @Nullable Integer repetitions, List<Frame> frames) {
    static final int NO_TRANSPARENCY = -1;

    /**
     * @param palette local; empty if the frame uses the global one
     * @param codeSize bits of the first codes
     * @param data compressed pixels, in blocks
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(
            int left,
            int top,
            int width,
            int height,
            boolean interlaced,
            byte[] palette,
            int disposal,
            int delay,
            int transparent,
            int codeSize,
            byte[] data) {

        Frame withPixels(Frame other) {
            return new Frame(
                    left,
                    top,
                    width,
                    height,
                    other.interlaced,
                    palette,
                    disposal,
                    delay,
                    transparent,
                    other.codeSize,
                    other.data);
        }
    }

    GifFile withFrames(List<Frame> others) {
        return new GifFile(width, height, palette, repetitions, others);
    }

    /** Only this frame, on a screen of its size. */
    GifFile only(Frame frame) {
        var colours = frame.palette.length > 0 ? frame.palette : palette;
        var still = new Frame(
                0,
                0,
                frame.width,
                frame.height,
                frame.interlaced,
                new byte[0],
                0,
                0,
                NO_TRANSPARENCY,
                frame.codeSize,
                frame.data);
        return new GifFile(frame.width, frame.height, colours, null, List.of(still));
    }

    byte[] toBytes() {
        return new GifWriter().write(this);
    }
}
