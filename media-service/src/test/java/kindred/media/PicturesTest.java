package kindred.media;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What becomes of a picture. */
@QuarkusTest
class PicturesTest extends MediaTest {
    @Test
    void thePlaceIsGoneAndThePictureStandsUpright() throws Exception {
        var ada = somebody();
        for (var photo : List.of("image/jpeg", "image/png")) {
            var file =
                    photo.equals("image/jpeg") ? Pictures.jpegFromAPhone(400, 200) : Pictures.pngFromAPhone(400, 200);
            assertTrue(knowsItsPlace(file), "the test's own file must have what is to be removed");

            var image = ada.uploads(photo, file);
            ada.claims(image, ada)
                    .then()
                    .statusCode(200)
                    .body("contentType", equalTo(photo))
                    .body("width", equalTo(200))
                    .body("height", equalTo(400));

            for (var size : List.of("original", "medium", "small")) {
                var bytes = ada.looksAt(image, size).body();
                assertFalse(knowsItsPlace(bytes));
                var picture = Pictures.read(bytes);
                assertEquals(2 * picture.getWidth(), picture.getHeight());
                // The left side of the camera was up
                assertTrue(isRed(picture, 0.5, 0.2), size);
                assertTrue(isBlue(picture, 0.5, 0.8), size);
            }
        }
    }

    private static boolean knowsItsPlace(byte[] file) throws Exception {
        var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
        return metadata.containsDirectoryOfType(GpsDirectory.class)
                || metadata.containsDirectoryOfType(ExifIFD0Directory.class);
    }

    @Test
    void thumbnailsFitTheirSizeAndKeepTheShape() {
        var ada = somebody();
        var image = ada.shows(Pictures.png(1600, 800), ada);

        assertSize(1600, 800, ada, image, "original");
        assertSize(1024, 512, ada, image, "medium");
        assertSize(256, 128, ada, image, "small");
    }

    @Test
    void aSmallPictureIsNotBlownUp() {
        var ada = somebody();
        var image = ada.shows(Pictures.png(40, 20), ada);

        for (var size : List.of("original", "medium", "small")) assertSize(40, 20, ada, image, size);
    }

    @Test
    void aLineOfOnePixelStaysOne() {
        var ada = somebody();
        var image = ada.shows(Pictures.png(2000, 1), ada);

        assertSize(256, 1, ada, image, "small");
    }

    @Test
    void transparencyIsKept() {
        var ada = somebody();
        var image = ada.shows(Pictures.pngWithAlpha(400, 400), ada);

        var small = ada.looksAt(image, "small");
        assertEquals("image/png", small.headers().firstValue("content-type").orElse(""));
        assertTrue(Pictures.read(small.body()).getColorModel().hasAlpha());
    }

    @Test
    void coloursOfAnotherProfileStayWhatTheyWere() {
        var ada = somebody();
        var image = ada.uploads("image/jpeg", Pictures.jpegOfAnotherProfile(55));
        ada.claims(image, ada).then().statusCode(200);

        // A fifth of the light is the middle of the scale in sRGB
        var grey = colour(Pictures.read(ada.looksAt(image, "original").body()), 0.5, 0.5)
                .getGreen();
        assertTrue(Math.abs(grey - 128) < 6, "" + grey);
    }

    @Test
    void aWebpBecomesAJpegOrWithTransparencyAPng() {
        var ada = somebody();
        var opaque = ada.uploads("image/webp", Pictures.WEBP);
        ada.claims(opaque, ada).then().statusCode(200).body("contentType", equalTo("image/jpeg"));
        assertSize(1, 1, ada, opaque, "original");

        var clear = ada.uploads("image/webp", Pictures.WEBP_WITH_ALPHA);
        ada.claims(clear, ada).then().statusCode(200).body("contentType", equalTo("image/png"));
        assertSize(1, 1, ada, clear, "original");
    }

    @Test
    void anAnimationGoesOnMovingAndItsCommentsAreGone() throws Exception {
        var ada = somebody();
        var file = Pictures.animation(40, 20, 3);
        assertTrue(text(file).contains("52.52 N"));
        var image = ada.uploads("image/gif", file);
        ada.claims(image, ada).then().statusCode(200).body("contentType", equalTo("image/gif"));

        var kept = ada.looksAt(image, "original").body();

        assertFalse(text(kept).contains("52.52 N"));
        assertTrue(text(kept).contains("NETSCAPE2.0"));
        var before = frames(file);
        var after = frames(kept);
        assertEquals(3, after.size());
        for (int at = 0; at < 3; at++) assertArrayEquals(pixels(before.get(at)), pixels(after.get(at)));
        assertSize(40, 20, ada, image, "small");
    }

    @Test
    void whatIsInAJpegBesidesThePictureIsGone() {
        var ada = somebody();
        var jpeg = Pictures.jpeg(40, 20);
        var comment = "\u00ff\u00fe\u0000\u0012<script>evil</".getBytes(StandardCharsets.ISO_8859_1);
        var file = Pictures.join(
                java.util.Arrays.copyOf(jpeg, 2),
                comment,
                new byte[2],
                java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length),
                "a camera's own tail".getBytes(StandardCharsets.UTF_8));
        var image = ada.uploads("image/jpeg", file);
        ada.claims(image, ada).then().statusCode(200);

        var kept = text(ada.looksAt(image, "original").body());

        assertFalse(kept.contains("script"));
        assertFalse(kept.contains("tail"));
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private static List<BufferedImage> frames(byte[] gif) throws Exception {
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
            reader.setInput(input);
            var frames = new java.util.ArrayList<BufferedImage>();
            for (int at = 0; at < reader.getNumImages(true); at++) {
                var control = (org.w3c.dom.Element)
                        ((org.w3c.dom.Element) reader.getImageMetadata(at).getAsTree("javax_imageio_gif_image_1.0"))
                                .getElementsByTagName("GraphicControlExtension")
                                .item(0);
                assertEquals("100", control.getAttribute("delayTime"));
                frames.add(reader.read(at));
            }
            return frames;
        }
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private static void assertSize(int width, int height, Person viewer, UUID image, String size) {
        var picture = Pictures.read(viewer.looksAt(image, size).body());
        assertEquals(width, picture.getWidth(), size);
        assertEquals(height, picture.getHeight(), size);
    }

    private static boolean isRed(BufferedImage picture, double x, double y) {
        var colour = colour(picture, x, y);
        return colour.getRed() > 200 && colour.getBlue() < 60;
    }

    private static boolean isBlue(BufferedImage picture, double x, double y) {
        var colour = colour(picture, x, y);
        return colour.getBlue() > 200 && colour.getRed() < 60;
    }

    private static java.awt.Color colour(BufferedImage picture, double x, double y) {
        return new java.awt.Color(picture.getRGB((int) (x * picture.getWidth()), (int) (y * picture.getHeight())));
    }
}
