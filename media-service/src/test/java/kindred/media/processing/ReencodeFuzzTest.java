package kindred.media.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import kindred.media.TestImages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arbitrary bytes are re-encoded or rejected, within seconds and without any other failure. */
class ReencodeFuzzTest {
    private static final int TRIES = 1500;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ReencodeImage reencodeImage = new ReencodeImage(new SmallLimits());

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

    @ParameterizedTest
    @EnumSource
    void rejectsATruncatedFile(ImageFormat format) {
        var file = valid(format);
        for (int length = 0; length < file.length; length++)
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
        return assertTimeoutPreemptively(TIMEOUT, () -> {
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

    private static final class SmallLimits implements ProcessingConfig {
        @Override
        public long maxPixels() {
            return 1_000_000;
        }

        @Override
        public long maxAnimationPixels() {
            return 1_000_000;
        }

        @Override
        public int maxConcurrent() {
            return 1;
        }

        @Override
        public Duration queueTimeout() {
            return TIMEOUT;
        }
    }
}
