package kindred.media.processing;

import java.awt.image.BufferedImage;

/** The image of a WebP, or the first frame of an animation with its place on the canvas. */
record WebpImage(StillImage image, int left, int top, int canvasWidth, int canvasHeight) {

    /** The pixels on the whole canvas. */
    BufferedImage onCanvas(BufferedImage pixels) {
        if (left == 0 && top == 0 && pixels.getWidth() == canvasWidth && pixels.getHeight() == canvasHeight)
            return pixels;
        var canvas = new BufferedImage(canvasWidth, canvasHeight, BufferedImage.TYPE_INT_ARGB);
        var graphics = canvas.createGraphics();
        graphics.drawImage(pixels, left, top, null);
        graphics.dispose();
        return canvas;
    }
}
