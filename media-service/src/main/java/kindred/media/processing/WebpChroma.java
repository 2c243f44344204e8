package kindred.media.processing;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;

/**
 * Interpolates the colours of a lossy WebP. The format has one colour for each block of 2 × 2 pixels. The decoder
 * repeats it, whereas libwebp, and so every browser, interpolates between the nearest blocks with the weights 9, 3, 3
 * and 1. The difference is seen at every coloured edge.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6386#section-9.2">RFC 6386, 9.2</a>
 */
final class WebpChroma {
    private static final float BLUE_BY_U = 2.017f;
    private static final float GREEN_BY_U = -0.392f;
    private static final float GREEN_BY_V = -0.813f;
    private static final float RED_BY_V = 1.596f;

    private final WritableRaster raster;
    private final int width;
    private final int height;
    private final int bands;

    private WebpChroma(WritableRaster raster) {
        this.raster = raster;
        this.width = raster.getWidth();
        this.height = raster.getHeight();
        this.bands = raster.getNumBands();
    }

    /** Changes the pixels of this image: RGB with or without alpha. */
    static void interpolate(BufferedImage image) {
        new WebpChroma(image.getRaster()).interpolate();
    }

    private void interpolate() {
        var rows = (height + 1) / 2;
        var above = chroma(0);
        var here = above;
        for (int row = 0; row < rows; row++) {
            var below = row + 1 < rows ? chroma(row + 1) : here;
            for (int y = 2 * row; y < Math.min(height, 2 * row + 2); y++)
                interpolate(y, here, y % 2 == 0 ? above : below);
            above = here;
            here = below;
        }
    }

    private void interpolate(int y, float[] here, float[] vertical) {
        var pixels = raster.getPixels(0, y, width, 1, (int[]) null);
        var blocks = here.length / 2;
        for (int x = 0; x < width; x++) {
            var block = x / 2;
            var horizontal = Math.max(0, Math.min(blocks - 1, x % 2 == 0 ? block - 1 : block + 1));
            var u = change(here, vertical, 2 * block, 2 * horizontal);
            var v = change(here, vertical, 2 * block + 1, 2 * horizontal + 1);
            var at = bands * x;
            pixels[at] = clip(pixels[at] + RED_BY_V * v);
            pixels[at + 1] = clip(pixels[at + 1] + GREEN_BY_U * u + GREEN_BY_V * v);
            pixels[at + 2] = clip(pixels[at + 2] + BLUE_BY_U * u);
        }
        raster.setPixels(0, y, width, 1, pixels);
    }

    private static float change(float[] here, float[] vertical, int at, int horizontal) {
        return (9 * here[at] + 3 * here[horizontal] + 3 * vertical[at] + vertical[horizontal]) / 16 - here[at];
    }

    /** U and V of each block of this row, taken from the pixels that are not clipped. */
    private float[] chroma(int row) {
        var rows = Math.min(2, height - 2 * row);
        var pixels = raster.getPixels(0, 2 * row, width, rows, (int[]) null);
        var result = new float[2 * ((width + 1) / 2)];
        for (int block = 0; block < result.length / 2; block++) {
            float u = 0, v = 0, weights = 0;
            for (int y = 0; y < rows; y++)
                for (int x = 2 * block; x < Math.min(width, 2 * block + 2); x++) {
                    var at = bands * (y * width + x);
                    var weight = weight(pixels[at]) * weight(pixels[at + 1]) * weight(pixels[at + 2]);
                    var luma = 0.299f * pixels[at] + 0.587f * pixels[at + 1] + 0.114f * pixels[at + 2];
                    u += weight * (pixels[at + 2] - luma) / BLUE_BY_U;
                    v += weight * (pixels[at] - luma) / RED_BY_V;
                    weights += weight;
                }
            result[2 * block] = u / weights;
            result[2 * block + 1] = v / weights;
        }
        return result;
    }

    private static float weight(int level) {
        return level == 0 || level == 255 ? 0.01f : 1;
    }

    private static int clip(float level) {
        return Math.max(0, Math.min(255, Math.round(level)));
    }
}
