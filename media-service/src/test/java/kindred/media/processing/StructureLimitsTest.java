package kindred.media.processing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.DeflaterOutputStream;
import kindred.kit.problem.ProblemCode;
import kindred.media.TestImages;
import org.junit.jupiter.api.Test;

/** Files that are small but take much work are refused before a pixel is decoded. */
class StructureLimitsTest {
    private final ReencodeImage reencodeImage = new ReencodeImage(new TestLimits());

    @Test
    void refusesAJpegOfManyScans() {
        assertRefused(
                ImageFormat.JPEG,
                progressive(50, 50, 41),
                ProblemCode.IMAGE_TOO_LARGE,
                "Save the JPEG with at most 40 scans, or without progressive display.");
    }

    @Test
    void allowsFewerScansForALargerJpeg() {
        assertRefused(
                ImageFormat.JPEG,
                progressive(1000, 1000, 21),
                ProblemCode.IMAGE_TOO_LARGE,
                "Save the JPEG with at most 20 scans, or without progressive display.");
    }

    @Test
    void refusesAJpegOfManySegments() {
        var jpeg = TestImages.jpeg(9, 9);
        var comment = new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 2};
        assertRefused(
                ImageFormat.JPEG,
                TestImages.join(
                        Arrays.copyOf(jpeg, 2), repeat(comment, 1001), Arrays.copyOfRange(jpeg, 2, jpeg.length)),
                ProblemCode.IMAGE_UNREADABLE,
                "The file has more than 1000 parts. Save the image again.");
    }

    @Test
    void refusesAGifOfManyFrames() {
        var gif = TestImages.gif(1, 1);
        var frame = new byte[] {0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0};
        assertRefused(
                ImageFormat.GIF,
                TestImages.join(Arrays.copyOf(gif, gif.length - 1), repeat(frame, 51), new byte[] {0x3B}),
                ProblemCode.IMAGE_TOO_LARGE,
                "Reduce the animation to at most 50 frames.");
    }

    @Test
    void refusesAGifOfManyExtensions() {
        var gif = TestImages.gif(1, 1);
        var comment = new byte[] {0x21, (byte) 0xFE, 0};
        assertRefused(
                ImageFormat.GIF,
                TestImages.join(Arrays.copyOf(gif, gif.length - 1), repeat(comment, 1001), new byte[] {0x3B}),
                ProblemCode.IMAGE_UNREADABLE,
                "The file has more than 1000 parts. Save the image again.");
    }

    @Test
    void refusesAPngOfManyChunks() {
        var png = TestImages.png(9, 9);
        assertRefused(
                ImageFormat.PNG,
                withChunks(png, repeat(TestImages.chunk("tEXt", new byte[0]), 1001)),
                ProblemCode.IMAGE_UNREADABLE,
                "The file has more than 1000 parts. Save the image again.");
    }

    /** The palette would have 200 million colours. */
    @Test
    void refusesAPngOfUnknownDepth() {
        var png = TestImages.png(9, 9);
        png[24] = (byte) 0x9A;
        png[25] = 3;
        assertRefused(ImageFormat.PNG, png, ProblemCode.IMAGE_UNREADABLE, "The image cannot be decoded.");
    }

    @Test
    void refusesAWebpOfManyFrames() {
        var header = "VP8X\12\0\0\0\2\0\0\0\0\0\0\0\0\0".getBytes(ISO_8859_1);
        assertRefused(
                ImageFormat.WEBP,
                riff(TestImages.join(header, repeat(webpFrame(), 51))),
                ProblemCode.IMAGE_TOO_LARGE,
                "Reduce the animation to at most 50 frames.");
    }

    @Test
    void refusesAnAnimatedWebpWithoutACanvas() {
        assertRefused(
                ImageFormat.WEBP, riff(webpFrame()), ProblemCode.IMAGE_UNREADABLE, "The image cannot be decoded.");
    }

    @Test
    void doesNotDecompressText() throws ImageRejected {
        var bomb = zeros(20_000_000);
        var text = TestImages.join("Comment\0\0".getBytes(ISO_8859_1), bomb);
        var profile = TestImages.join("Profile\0\0".getBytes(ISO_8859_1), bomb);

        var reencoded = reencodeImage.reencode(
                ImageFormat.PNG,
                withChunks(
                        TestImages.png(9, 9),
                        TestImages.join(TestImages.chunk("zTXt", text), TestImages.chunk("iCCP", profile))));

        assertThat(reencoded.metadata().width()).isEqualTo(9);
    }

    @Test
    void endsADecoderWhoseTimeIsOver() {
        var budget = new DecodeBudget(java.time.Duration.ZERO);
        var input = new DecoderInput(new byte[5000], budget);

        assertThatThrownBy(() -> {
                    for (int at = 0; at < 5000; at++) input.read();
                })
                .isInstanceOf(IllegalStateException.class);
    }

    private void assertRefused(ImageFormat format, byte[] file, ProblemCode code, String detail) {
        assertThatThrownBy(() -> reencodeImage.reencode(format, file))
                .isInstanceOfSatisfying(ImageRejected.class, rejected -> {
                    assertThat(rejected.code()).isEqualTo(code);
                    assertThat(rejected.detail()).isEqualTo(detail);
                });
    }

    /** A grey JPEG whose scans are empty. */
    private static byte[] progressive(int width, int height, int scans) {
        var frame = ByteBuffer.allocate(13)
                .putShort((short) 0xFFC2)
                .putShort((short) 11)
                .put((byte) 8)
                .putShort((short) height)
                .putShort((short) width)
                .put(new byte[] {1, 1, 0x11, 0})
                .array();
        var scan = new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 0, 0};
        return TestImages.join(
                new byte[] {(byte) 0xFF, (byte) 0xD8}, frame, repeat(scan, scans), new byte[] {(byte) 0xFF, (byte) 0xD9
                });
    }

    private static byte[] webpFrame() {
        var pixels = Arrays.copyOfRange(TestImages.WEBP, 12, TestImages.WEBP.length);
        return TestImages.join(
                ("ANMF" + (char) (16 + pixels.length) + "\0\0\0").getBytes(ISO_8859_1), new byte[16], pixels);
    }

    private static byte[] withChunks(byte[] png, byte[] chunks) {
        var afterHeader = 33;
        return TestImages.join(
                Arrays.copyOf(png, afterHeader), chunks, Arrays.copyOfRange(png, afterHeader, png.length));
    }

    private static byte[] riff(byte[] chunks) {
        return TestImages.join(
                "RIFF".getBytes(ISO_8859_1),
                ByteBuffer.allocate(4)
                        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                        .putInt(4 + chunks.length)
                        .array(),
                "WEBP".getBytes(ISO_8859_1),
                chunks);
    }

    private static byte[] repeat(byte[] part, int times) {
        return TestImages.join(Collections.nCopies(times, part).toArray(byte[][]::new));
    }

    private static byte[] zeros(int length) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new DeflaterOutputStream(bytes)) {
            zip.write(new byte[length]);
        } catch (java.io.IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }
}
