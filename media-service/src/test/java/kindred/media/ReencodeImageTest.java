package kindred.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
import kindred.local.testing.Person;
import org.junit.jupiter.api.Test;

/** Claims re-encode images: they keep the pixels and drop the rest. */
@QuarkusTest
class ReencodeImageTest extends MediaTest {
    @Test
    void removesTheLocationAndAppliesTheOrientation() throws Exception {
        var ada = newUser();
        for (var photo : List.of("image/jpeg", "image/png")) {
            var file = photo.equals("image/jpeg") ? TestImages.phoneJpeg(400, 200) : TestImages.phonePng(400, 200);
            assertThat(hasLocation(file))
                    .as("the test's file must have the metadata that is to be removed")
                    .isTrue();

            var image = ada.upload(photo, file);
            ada.claim(image, ada)
                    .then()
                    .statusCode(200)
                    .body("contentType", equalTo(photo))
                    .body("width", equalTo(200))
                    .body("height", equalTo(400));

            for (var size : List.of("original", "medium", "small")) {
                var bytes = ada.download(image, size).body();
                assertThat(hasLocation(bytes)).isFalse();
                var pixels = TestImages.read(bytes);
                assertThat(pixels.getHeight()).isEqualTo(2 * pixels.getWidth());
                // The left side of the camera pointed up
                assertThat(isRed(pixels, 0.5, 0.2)).as(size).isTrue();
                assertThat(isBlue(pixels, 0.5, 0.8)).as(size).isTrue();
            }
        }
    }

    private static boolean hasLocation(byte[] file) throws Exception {
        var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
        return metadata.containsDirectoryOfType(GpsDirectory.class)
                || metadata.containsDirectoryOfType(ExifIFD0Directory.class);
    }

    @Test
    void thumbnailsFitTheirSizeAndKeepTheirShape() {
        var ada = newUser();
        var image = ada.storeImage(TestImages.png(1600, 800), ada);

        assertSize(1600, 800, ada, image, "original");
        assertSize(1024, 512, ada, image, "medium");
        assertSize(256, 128, ada, image, "small");
    }

    @Test
    void doesNotEnlargeASmallImage() {
        var ada = newUser();
        var image = ada.storeImage(TestImages.png(40, 20), ada);

        for (var size : List.of("original", "medium", "small")) assertSize(40, 20, ada, image, size);
    }

    @Test
    void keepsAHeightOfOnePixel() {
        var ada = newUser();
        var image = ada.storeImage(TestImages.png(2000, 1), ada);

        assertSize(256, 1, ada, image, "small");
    }

    @Test
    void keepsTransparency() {
        var ada = newUser();
        var image = ada.storeImage(TestImages.pngWithAlpha(400, 400), ada);

        var small = ada.download(image, "small");
        assertThat(small.headers().firstValue("content-type").orElse("")).isEqualTo("image/png");
        assertThat(TestImages.read(small.body()).getColorModel().hasAlpha()).isTrue();
    }

    @Test
    void convertsColoursOfAnotherProfile() {
        var ada = newUser();
        var image = ada.upload("image/jpeg", TestImages.jpegWithOtherProfile(55));
        ada.claim(image, ada).then().statusCode(200);

        // The linear value of a fifth of the light is the middle of the scale in sRGB
        var grey = colour(TestImages.read(ada.download(image, "original").body()), 0.5, 0.5)
                .getGreen();
        assertThat(Math.abs(grey - 128) < 6).as("" + grey).isTrue();
    }

    @Test
    void convertsAWebpToJpegOrPng() {
        var ada = newUser();
        var opaque = ada.upload("image/webp", TestImages.WEBP);
        ada.claim(opaque, ada).then().statusCode(200).body("contentType", equalTo("image/jpeg"));
        assertSize(1, 1, ada, opaque, "original");

        var clear = ada.upload("image/webp", TestImages.WEBP_WITH_ALPHA);
        ada.claim(clear, ada).then().statusCode(200).body("contentType", equalTo("image/png"));
        assertSize(1, 1, ada, clear, "original");
    }

    @Test
    void keepsAnAnimationWithoutItsComments() throws Exception {
        var ada = newUser();
        var file = TestImages.animation(40, 20, 3);
        assertThat(text(file).contains("52.52 N")).isTrue();
        var image = ada.upload("image/gif", file);
        ada.claim(image, ada).then().statusCode(200).body("contentType", equalTo("image/gif"));

        var stored = ada.download(image, "original").body();

        assertThat(text(stored).contains("52.52 N")).isFalse();
        assertThat(text(stored).contains("NETSCAPE2.0")).isTrue();
        var before = frames(file);
        var after = frames(stored);
        assertThat(after.size()).isEqualTo(3);
        for (int at = 0; at < 3; at++) assertThat(pixels(after.get(at))).containsExactly(pixels(before.get(at)));
        assertSize(40, 20, ada, image, "small");
    }

    @Test
    void removesOtherDataFromAJpeg() {
        var ada = newUser();
        var jpeg = TestImages.jpeg(40, 20);
        var comment = "\u00ff\u00fe\u0000\u0012<script>evil</".getBytes(StandardCharsets.ISO_8859_1);
        var file = TestImages.join(
                java.util.Arrays.copyOf(jpeg, 2),
                comment,
                new byte[2],
                java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length),
                "trailing data of a camera".getBytes(StandardCharsets.UTF_8));
        var image = ada.upload("image/jpeg", file);
        ada.claim(image, ada).then().statusCode(200);

        var stored = text(ada.download(image, "original").body());

        assertThat(stored.contains("script")).isFalse();
        assertThat(stored.contains("trailing")).isFalse();
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
                assertThat(control.getAttribute("delayTime")).isEqualTo("100");
                frames.add(reader.read(at));
            }
            return frames;
        }
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static void assertSize(int width, int height, Person viewer, UUID image, String size) {
        var pixels = TestImages.read(viewer.download(image, size).body());
        assertThat(pixels.getWidth()).as(size).isEqualTo(width);
        assertThat(pixels.getHeight()).as(size).isEqualTo(height);
    }

    private static boolean isRed(BufferedImage image, double x, double y) {
        var colour = colour(image, x, y);
        return colour.getRed() > 200 && colour.getBlue() < 60;
    }

    private static boolean isBlue(BufferedImage image, double x, double y) {
        var colour = colour(image, x, y);
        return colour.getBlue() > 200 && colour.getRed() < 60;
    }

    private static java.awt.Color colour(BufferedImage image, double x, double y) {
        return new java.awt.Color(image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight())));
    }
}
