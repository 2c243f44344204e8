package kindred.media.picture;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import kindred.media.Pictures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are: the end is a picture or a refusal, soon, and nothing else. */
class AnyBytesTest {
    private static final int TRIES = 1500;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ReencodeImage develop = new ReencodeImage(new SmallPictures());

    @ParameterizedTest
    @EnumSource
    void aFileWithWrongBytesInItIsDevelopedOrRefused(PictureFormat format) {
        var random = new Random(format.name().hashCode());
        var refused = 0;
        for (int at = 0; at < TRIES; at++) {
            var file = valid(format).clone();
            var wrong = 1 + random.nextInt(4);
            for (int n = 0; n < wrong; n++) file[4 + random.nextInt(file.length - 4)] = (byte) random.nextInt();
            if (isRefused(format, file)) refused++;
        }
        assertTrue(refused > 0, "not one of the files was bad");
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatEndsAnywhereIsRefused(PictureFormat format) {
        var file = valid(format);
        for (int length = 0; length < file.length; length++)
            assertTrue(isRefused(format, java.util.Arrays.copyOf(file, length)), format + " of " + length + " bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 100_000})
    void noiseIsRefused(int length) {
        var noise = new byte[length];
        new Random(length).nextBytes(noise);
        for (var format : PictureFormat.values()) assertTrue(isRefused(format, noise));
    }

    private boolean isRefused(PictureFormat format, byte[] file) {
        return assertTimeoutPreemptively(SOON, () -> {
            try {
                develop.develop(format, file);
                return false;
            } catch (ImageRejected refused) {
                return true;
            }
        });
    }

    private static byte[] valid(PictureFormat format) {
        return switch (format) {
            case JPEG -> Pictures.jpegFromAPhone(24, 16);
            case PNG -> Pictures.pngFromAPhone(24, 16);
            case GIF -> Pictures.animation(24, 16, 2);
            case WEBP -> Pictures.WEBP_WITH_ALPHA;
        };
    }

    private static final class SmallPictures implements PictureConfig {
        @Override
        public long pixels() {
            return 1_000_000;
        }

        @Override
        public long animationPixels() {
            return 1_000_000;
        }

        @Override
        public int atOnce() {
            return 1;
        }

        @Override
        public Duration patience() {
            return SOON;
        }
    }
}
