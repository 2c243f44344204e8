package kindred.media.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.Random;
import kindred.media.TestImages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arbitrary bytes are re-encoded or rejected, within seconds and without any other failure. */
class ReencodeFuzzTest {
    private static final int TRIES = 1500;

    private final ReencodeImage reencodeImage = new ReencodeImage(new TestLimits());

    @ParameterizedTest
    @EnumSource
    void reencodesOrRejectsAFileWithWrongBytes(ImageFormat format) {
        var random = new Random(format.name().hashCode());
        var rejected = 0;
        for (int at = 0; at < TRIES; at++) {
            var file = valid(format).clone();
            var wrong = 1 + random.nextInt(4);
            for (int n = 0; n < wrong; n++) file[4 + random.nextInt(file.length - 4)] = (byte) random.nextInt();
            if (isRejected(format, file)) rejected++;
        }
        assertThat(rejected > 0).as("no file was rejected").isTrue();
    }

    /** A file may lack its end marker, as browsers allow, and the last padding. A GIF may lack later frames. */
    @ParameterizedTest
    @CsvSource({"JPEG, 2", "PNG, 12", "GIF, 1", "WEBP, 1"})
    void rejectsATruncatedFile(ImageFormat format, int end) {
        var file = format == ImageFormat.GIF ? TestImages.gif(24, 16) : valid(format);
        for (int length = 0; length < file.length - end; length++)
            assertThat(isRejected(format, java.util.Arrays.copyOf(file, length)))
                    .as(format + " of " + length + " bytes")
                    .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 100_000})
    void rejectsNoise(int length) {
        var noise = new byte[length];
        new Random(length).nextBytes(noise);
        for (var format : ImageFormat.values())
            assertThat(isRejected(format, noise)).isTrue();
    }

    private boolean isRejected(ImageFormat format, byte[] file) {
        return assertTimeoutPreemptively(TestLimits.TIMEOUT, () -> {
            try {
                reencodeImage.reencode(format, file);
                return false;
            } catch (ImageRejected rejected) {
                return true;
            }
        });
    }

    private static byte[] valid(ImageFormat format) {
        return switch (format) {
            case JPEG -> TestImages.phoneJpeg(24, 16);
            case PNG -> TestImages.phonePng(24, 16);
            case GIF -> TestImages.animation(24, 16, 2);
            case WEBP -> TestImages.WEBP_WITH_ALPHA;
        };
    }
}
