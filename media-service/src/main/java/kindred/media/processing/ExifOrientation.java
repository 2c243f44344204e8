package kindred.media.processing;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The orientation that EXIF names. It is applied to the pixels, so that the image stays upright without its EXIF. No
 * other value is read: thousands of entries can name the same bytes, and a reader of all values copies them for each
 * entry. EXIF has the structure of a TIFF file (TIFF 6.0, section 2).
 *
 * @param columns whether the rows become columns
 * @param lastFirst whether the last row becomes the first
 * @param reversed whether each row is reversed
 */
record ExifOrientation(boolean columns, boolean lastFirst, boolean reversed) {
    private static final ExifOrientation NORMAL = new ExifOrientation(false, false, false);

    /** The orientation is in the first directory. A JPEG cannot have more in a segment. */
    private static final int MAX_LENGTH = 0xFFFF;

    /** Begins the segment of a JPEG. Some programs also write it in the chunks of a PNG and a WebP. */
    private static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final short LITTLE_ENDIAN = 0x4949;
    private static final short BIG_ENDIAN = 0x4D4D;
    private static final short ORIENTATION = 0x0112;
    private static final int ENTRY_LENGTH = 12;
    private static final int UPRIGHT = 1;

    static byte[] beginning(byte[] file, int at, int length) {
        return Arrays.copyOfRange(file, at, at + Math.min(length, MAX_LENGTH));
    }

    /** @param exif with or without the prefix of a JPEG's segment; null if the file has none */
    static ExifOrientation of(byte @Nullable [] exif) {
        var orientation = exif == null ? UPRIGHT : orientation(exif);
        return switch (orientation) {
            case 2 -> new ExifOrientation(false, false, true);
            case 3 -> new ExifOrientation(false, true, true);
            case 4 -> new ExifOrientation(false, true, false);
            case 5 -> new ExifOrientation(true, false, false);
            case 6 -> new ExifOrientation(true, true, false);
            case 7 -> new ExifOrientation(true, true, true);
            case 8 -> new ExifOrientation(true, false, true);
            default -> NORMAL;
        };
    }

    /** Turns a rectangle within a canvas. */
    Rectangle apply(Rectangle part, int canvasWidth, int canvasHeight) {
        var x = reversed ? canvasWidth - part.x - part.width : part.x;
        var y = lastFirst ? canvasHeight - part.y - part.height : part.y;
        return columns ? new Rectangle(y, x, part.height, part.width) : new Rectangle(x, y, part.width, part.height);
    }

    BufferedImage apply(BufferedImage image) {
        if (equals(NORMAL)) return image;
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
