package kindred.media.processing;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Applies the EXIF orientation to the pixels, so that the image stays upright without its EXIF. It reads no other
 * value: thousands of entries can name the same bytes, and a reader of all values copies them for each entry. EXIF has
 * the structure of a TIFF file (TIFF 6.0, section 2).
 */
final class ExifOrientation {
    /** The orientation is in the first directory. A JPEG cannot have more in a segment. */
    private static final int MAX_LENGTH = 0xFFFF;

    /** Begins the segment of a JPEG. Some programs also write it in the chunks of a PNG and a WebP. */
    private static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final short LITTLE_ENDIAN = 0x4949;
    private static final short BIG_ENDIAN = 0x4D4D;
    private static final short ORIENTATION = 0x0112;
    private static final int ENTRY_LENGTH = 12;
    private static final int UPRIGHT = 1;

    private ExifOrientation() {}

    static byte[] beginning(byte[] file, int at, int length) {
        return Arrays.copyOfRange(file, at, at + Math.min(length, MAX_LENGTH));
    }

    /** @param exif with or without the prefix of a JPEG's segment; null if the file has none */
    static BufferedImage apply(BufferedImage image, byte @Nullable [] exif) {
        var orientation = exif == null ? UPRIGHT : orientation(exif);
        return switch (orientation) {
            case 2 -> turn(image, false, false, true);
            case 3 -> turn(image, false, true, true);
            case 4 -> turn(image, false, true, false);
            case 5 -> turn(image, true, false, false);
            case 6 -> turn(image, true, true, false);
            case 7 -> turn(image, true, true, true);
            case 8 -> turn(image, true, false, true);
            default -> image;
        };
    }

    /**
     * @param columns whether the rows become columns
     * @param lastFirst whether the last row becomes the first
     * @param reversed whether each row is reversed
     */
    private static BufferedImage turn(BufferedImage image, boolean columns, boolean lastFirst, boolean reversed) {
        int width = image.getWidth(), height = image.getHeight();
        var turned = new BufferedImage(columns ? height : width, columns ? width : height, image.getType());
        var source = image.getRaster();
        var target = turned.getRaster();
        int[] row = null;
        for (int y = 0; y < height; y++) {
            row = source.getPixels(0, y, width, 1, row);
            if (reversed) reverse(row, source.getNumBands());
            var line = lastFirst ? height - 1 - y : y;
            if (columns) target.setPixels(line, 0, 1, width, row);
            else target.setPixels(0, line, width, 1, row);
        }
        return turned;
    }

    private static void reverse(int[] row, int bands) {
        for (int left = 0, right = row.length - bands; left < right; left += bands, right -= bands)
            for (int band = 0; band < bands; band++) {
                var level = row[left + band];
                row[left + band] = row[right + band];
                row[right + band] = level;
            }
    }

    private static int orientation(byte[] exif) {
        var hasPrefix = exif.length > PREFIX.length && Arrays.equals(exif, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
        var from = hasPrefix ? PREFIX.length : 0;
        var tiff = ByteBuffer.wrap(exif, from, exif.length - from).slice();
        try {
            return switch (tiff.getShort(0)) {
                case LITTLE_ENDIAN -> orientation(tiff.order(ByteOrder.LITTLE_ENDIAN));
                case BIG_ENDIAN -> orientation(tiff.order(ByteOrder.BIG_ENDIAN));
                default -> UPRIGHT;
            };
        } catch (IndexOutOfBoundsException missing) {
            return UPRIGHT;
        }
    }

    private static int orientation(ByteBuffer tiff) {
        var directory = tiff.getInt(4);
        var entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int entry = 0; entry < entries; entry++) {
            var at = directory + 2 + ENTRY_LENGTH * entry;
            if (tiff.getShort(at) == ORIENTATION) return value(tiff, at);
        }
        return UPRIGHT;
    }

    /** Some programs write another type of number than the 16 bits of the standard. */
    private static int value(ByteBuffer tiff, int entry) {
        return switch (tiff.getShort(entry + 2)) {
            case 1 -> tiff.get(entry + 8);
            case 3 -> tiff.getShort(entry + 8);
            case 4 -> tiff.getInt(entry + 8);
            default -> UPRIGHT;
        };
    }
}
