package kindred.media.processing;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Applies the EXIF orientation to the pixels, so that the image stays upright without its EXIF. */
final class ExifOrientation {
    /** The orientation is in the first directory. A JPEG cannot have more in a segment. */
    private static final int MAX_LENGTH = 0xFFFF;

    /** Begins the segment of a JPEG. Some programs also write it in the chunks of a PNG and a WebP. */
    private static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private ExifOrientation() {}

    static byte[] beginning(byte[] file, int at, int length) {
        return Arrays.copyOfRange(file, at, at + Math.min(length, MAX_LENGTH));
    }

    /** @param exif with or without the prefix of a JPEG's segment; null if the file has none */
    static BufferedImage apply(BufferedImage image, byte @Nullable [] exif) {
        var orientation = exif == null ? 1 : orientation(exif);
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
        var metadata = new Metadata();
        var hasPrefix = exif.length > PREFIX.length && Arrays.equals(exif, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
        var tiff = hasPrefix ? Arrays.copyOfRange(exif, PREFIX.length, exif.length) : exif;
        new ExifReader().extract(new ByteArrayReader(tiff), metadata);
        var directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        var value = directory == null ? null : directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        return value == null ? 1 : value;
    }
}
