package kindred.bench.seed;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** A JPEG like a scaled photo of a phone: 1,600 × 1,200, with enough noise for a realistic file size. */
public final class Photo {
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 1200;
    private static final int GRAIN = 24;

    private Photo() {}

    public static byte[] jpeg() {
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1);
        for (var y = 0; y < HEIGHT; y++)
            for (var x = 0; x < WIDTH; x++) {
                var grain = random.nextInt(GRAIN);
                picture.setRGB(x, y, (x * 200 / WIDTH + grain) << 16 | (y * 200 / HEIGHT + grain) << 8 | (x + y) % 200);
            }
        return encode(picture);
    }

    public static BufferedImage decode(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static byte[] encode(BufferedImage picture) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpeg", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
