package kindred.media.processing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import kindred.media.TestImages;
import kindred.media.store.ImageSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of real programs, with the faults that they have, are shown as Chromium shows them. */
class ImagesOfOtherProgramsTest {
    private static final int TOLERANCE = 2;

    private final ReencodeImage reencodeImage = new ReencodeImage(new TestLimits());

    /** Two points of each image, with the colours that Chromium shows there. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
        g-disp6.gif,                              120,   80,  59:39=#8c8c80, 89:59=#c4c480
        g-screen0.gif,                            120,   80,  59:39=#8c8c80, 89:59=#c4c480
        g-zero-before-trailer.gif,                120,   80,  59:39=#8c8c80, 89:59=#c4c480
        gif-transparent-index-3-of-4-control.gif,  32,   32,  16:16=#ffffff, 3:3=#ff0000
        gif-transparent-index-7-of-4.gif,          32,   32,  16:16=#ffffff, 3:3=#ff0000
        grey-128-control.png,                      16,   16,  4:4=#808080,   8:8=#808080
        grey-alpha-128.png,                        16,   16,  4:4=#808080,   8:8=#808080
        grey-trns-128.png,                         16,   16,  4:4=#808080,   8:8=#808080
        grey-icc-kept.jpg,                        120,   80,  60:40=#828282, 110:75=#e4e4e4
        j-adobe0-on-ycc.jpg,                      120,   80,  60:40=#808080, 89:59=#bebe80
        j-noeoi.jpg,                              120,   80,  60:40=#808080, 89:59=#bebe80
        jpeg-xmp-length-3-short.jpg,              120,   80,  60:40=#808080, 89:59=#bebe80
        p-cicp-p3.png,                            120,   80,  75:60=#97c278, 110:75=#e9f26c
        p3-red-control.jpg,                        16,   16,  4:4=#ff0000,   8:8=#ff0000
        p3-red.png,                                16,   16,  4:4=#ff0000,   8:8=#ff0000
        thin-1x3000.png,                            1, 3000,  0:0=#ffc864,   0:2999=#ffc864
        thin-2x3000.png,                            2, 3000,  0:0=#ffc864,   1:2999=#ffc864
        w-anim-first-offset.webp,                 120,   80,  60:40=#b18781, 5:5=transparent
        webp-exif6-control.webp,                   80,  120,  19:29=#c6a786, 59:89=#ad4b7a
        webp-exif6-prefix.webp,                    80,  120,  19:29=#c6a786, 59:89=#ad4b7a
        webp-grad-m0.webp,                         64,   64,  0:0=#cabeb4,   31:31=#baafae
        webp-icc-garbage.webp,                    120,   80,  59:39=#7e7e7e, 119:79=#fffc82
        """)
    void showsTheImageAsBrowsersDo(String name, int width, int height, String first, String second)
            throws ImageRejected {
        var reencoded = reencode(name);

        var image = image(reencoded, ImageSize.ORIGINAL);
        assertThat(image.getWidth()).as("width").isEqualTo(width);
        assertThat(image.getHeight()).as("height").isEqualTo(height);
        for (var point : List.of(first, second)) assertColour(image, point);
        for (var file : reencoded.files().values())
            assertThat(new String(file, ISO_8859_1)).doesNotContain("Exif", "eXIf", "ICC_PROFILE", "iCCP", "serial");
    }

    private static void assertColour(BufferedImage image, String point) {
        var place = point.split("[:=]");
        var x = Integer.parseInt(place[0]);
        var y = Integer.parseInt(place[1]);
        if (place[2].equals("transparent")) {
            assertThat(image.getRGB(x, y) >>> 24).isZero();
            return;
        }
        var expected = Color.decode(place[2]);
        var shown = colour(image, x, y);
        assertThat(shown.getRed()).as("red at " + point).isCloseTo(expected.getRed(), within(TOLERANCE));
        assertThat(shown.getGreen()).as("green at " + point).isCloseTo(expected.getGreen(), within(TOLERANCE));
        assertThat(shown.getBlue()).as("blue at " + point).isCloseTo(expected.getBlue(), within(TOLERANCE));
    }

    /** The levels as they are in the file. Java's own conversion takes grey for linear light. */
    private static Color colour(BufferedImage image, int x, int y) {
        if (image.getType() != BufferedImage.TYPE_BYTE_GRAY) return new Color(image.getRGB(x, y));
        var level = image.getRaster().getSample(x, y, 0);
        return new Color(level, level, level);
    }

    @ParameterizedTest
    @CsvSource({"thin-1x3000.png", "thin-2x3000.png"})
    void keepsTheColourOfAThinImageInEverySize(String name) throws ImageRejected {
        var reencoded = reencode(name);
        for (var size : ImageSize.values()) {
            var image = image(reencoded, size);
            assertColour(image, "0:0=#ffc864");
            assertColour(image, "0:" + (image.getHeight() - 1) + "=#ffc864");
        }
    }

    @Test
    void leavesAFrameInPlaceForAReservedDisposal() throws ImageRejected {
        var reencoded = reencode("g-disp6.gif");

        var gif = GifParser.parse(reencoded.files().get(ImageSize.ORIGINAL), new StructureLimits(new TestLimits()));
        assertThat(gif.frames()).extracting(GifFile.Frame::disposal).containsExactly(1, 1, 1, 0);
        assertThat(gif.frames()).extracting(GifFile.Frame::left).containsExactly(0, 40, 60, 5);
    }

    /** The frames as Chromium shows them: place and size, seconds, disposal and blending. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
        animated.webp,            3, 0:0 97x61 50/1000 10, 8:4 82x55 100/1000 10, 20:4 61x55 30/1000 00
        animated-exif6.webp,      0, 0:0 40x64 80/1000 00, 2:4 34x56 80/1000 01,  2:12 34x42 80/1000 01
        animated-after-still.png, 0, 0:0 97x61 2/25 00,    9:5 81x54 2/25 00,     17:5 67x54 2/25 00
        animated-restored.png,    2, 0:0 97x61 1/20 21,    9:5 81x54 1/10 21,     13:5 74x54 3/100 21
        """)
    void keepsTheFramesOfAnAnimation(String name, int plays, String first, String second, String last)
            throws ImageRejected {
        var reencoded = reencode(name);

        assertThat(reencoded.metadata().contentType()).isEqualTo("image/png");
        var animation = animation(reencoded);
        assertThat(animation.plays()).isEqualTo(plays);
        assertThat(animation.frames())
                .extracting(ImagesOfOtherProgramsTest::describe)
                .contains(first, second, last);
        assertThat(describe(animation.frames().get(0))).isEqualTo(first);
    }

    private static Animation animation(ReencodedImage reencoded) throws ImageRejected {
        var png = reencoded.files().get(ImageSize.ORIGINAL);
        return PngFile.parse(png, new StructureLimits(new TestLimits())).animation();
    }

    private static String describe(Animation.Frame frame) {
        return "%d:%d %dx%d %d/%d %d%d"
                .formatted(
                        frame.left(),
                        frame.top(),
                        frame.image().width(),
                        frame.image().height(),
                        frame.delay(),
                        frame.delayDenominator(),
                        frame.disposal(),
                        frame.blending());
    }

    /** The pixels of the second frame alone, with the colours of Pillow. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
        animated.webp,            10:10=#c8283c, 0:0=transparent
        animated-exif6.webp,      19:22=#c8283c, 6:38=#1e5ac8
        animated-after-still.png, 12:12=#c8283c, 70:50=#1e5ac8
        """)
    void keepsThePixelsOfAFrame(String name, String first, String second) throws ImageRejected {
        var frame = animation(reencode(name)).frames().get(1);

        var image = TestImages.read(frame.image().decodable());
        for (var point : List.of(first, second)) assertColour(image, point);
    }

    @Test
    void refusesAnAnimationThatBecomesTooLarge() {
        assertThatThrownBy(() -> reencode("animated-noise.webp"))
                .isInstanceOf(ImageRejected.class)
                .hasMessageContaining("save it as a GIF");
    }

    @Test
    void showsTheStillOfAPngWithABrokenFrame() throws ImageRejected {
        var png = file("animated-restored.png");
        var secondFrame = new String(png, ISO_8859_1).indexOf("fcTL", 100) + 4;
        png[secondFrame + 15] = 100; // the left side, beyond the canvas

        var reencoded = reencodeImage.reencode(ImageFormat.PNG, png);

        assertThat(animation(reencoded)).isNull();
        assertThat(reencoded.metadata().width()).isEqualTo(97);
    }

    @Test
    void refusesAWebpWithAFrameBesideItsCanvas() {
        var webp = file("animated.webp");
        var secondFrame = new String(webp, ISO_8859_1).lastIndexOf("ANMF") + 8;
        webp[secondFrame] = 100;

        assertThatThrownBy(() -> reencodeImage.reencode(ImageFormat.WEBP, webp)).isInstanceOf(ImageRejected.class);
    }

    @Test
    void acceptsAFilmAfterAJpeg() throws ImageRejected {
        var film = "ftypmp42 and the letters PK\u0003\u0004 by chance".getBytes(ISO_8859_1);

        var reencoded = reencodeImage.reencode(ImageFormat.JPEG, TestImages.join(TestImages.jpeg(40, 20), film));

        assertThat(reencoded.metadata().width()).isEqualTo(40);
    }

    @Test
    void acceptsALargeImageOfOneColour() throws ImageRejected {
        var webp = Base64.getDecoder()
                .decode("UklGRjgAAABXRUJQVlA4TCwAAAAvu8KuAAfQsSYUuf8BIUHi//FWIvqf8Z///Oc///nPf/7zn//85z//+c//Ww==");

        var reencoded = reencodeImage.reencode(ImageFormat.WEBP, webp);

        assertColour(image(reencoded, ImageSize.ORIGINAL), "350:350=#0963c8");
    }

    private ReencodedImage reencode(String name) throws ImageRejected {
        var file = file(name);
        return reencodeImage.reencode(ImageFormat.of(file).orElseThrow(), file);
    }

    private static BufferedImage image(ReencodedImage reencoded, ImageSize size) {
        var file = reencoded.files().get(size);
        assertThat(file).isNotNull();
        return TestImages.read(file);
    }

    private static byte[] file(String name) {
        try (var input = ImagesOfOtherProgramsTest.class.getResourceAsStream("/cases/" + name)) {
            return input.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
