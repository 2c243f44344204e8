package kindred.media.processing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ExifOrientationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ENTRIES = 5000;

    /** A reader of all values copies 250 MB out of these 60 KB. */
    @Test
    void readsTheOrientationAndNoOtherValue() {
        var exif = ByteBuffer.allocate(14 + 12 * (ENTRIES + 1))
                .put("MM\0*\0\0\0\10".getBytes(ISO_8859_1))
                .putShort((short) (ENTRIES + 1));
        for (int entry = 0; entry < ENTRIES; entry++)
            exif.putShort((short) (0x1000 + entry))
                    .putShort((short) 1)
                    .putInt(50_000)
                    .putInt(0);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) 6);
        var image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        var before = THREADS.getCurrentThreadAllocatedBytes();

        var turned = ExifOrientation.of(exif.array()).apply(image);

        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
        assertThat(turned.getWidth()).isEqualTo(1);
        assertThat(turned.getHeight()).isEqualTo(2);
    }
}
