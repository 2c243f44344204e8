package kindred.media.processing;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/** Applies the EXIF orientation to the pixels, so that the image stays upright without its EXIF. */
final class ExifOrientation {
    private ExifOrientation() {}

    static BufferedImage apply(BufferedImage image, ImageFormat format, byte[] file) {
        var orientation = orientation(format, file);
        return orientation == Orientation.TOP_LEFT
                ? image
                : ExifFilterUtils.getFilterForOrientation(orientation).apply(image);
    }

    private static Orientation orientation(ImageFormat format, byte[] file) {
        var exif = exif(format, file).getFirstDirectoryOfType(ExifIFD0Directory.class);
        var value = exif == null ? null : exif.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        return value == null || value < 1 || value > 8 ? Orientation.TOP_LEFT : Orientation.typeOf(value);
    }

    /** Reads only the EXIF. Other metadata may be compressed, and its size after decompression has no limit. */
    private static Metadata exif(ImageFormat format, byte[] file) {
        return switch (format) {
            case JPEG -> exifOfJpeg(file);
            case PNG -> chunk("eXIf", file, 8, 4, ByteOrder.BIG_ENDIAN, 4);
            case WEBP -> chunk("EXIF", file, 12, 0, ByteOrder.LITTLE_ENDIAN, 0);
            case GIF -> new Metadata();
        };
    }

    private static Metadata exifOfJpeg(byte[] file) {
        try {
            return JpegMetadataReader.readMetadata(new ByteArrayInputStream(file), List.of(new ExifReader()));
        } catch (IOException | JpegProcessingException unreadable) {
            return new Metadata();
        }
    }

    /**
     * The EXIF in a file of chunks. Each chunk has a length, a type and data. In PNG the length comes first and a
     * checksum follows the data. In RIFF the type comes first and data of an odd length is padded.
     *
     * @param first offset of the first chunk
     * @param typeAt offset of the type in a chunk
     * @param checksum bytes after the data
     */
    private static Metadata chunk(String type, byte[] file, int first, int typeAt, ByteOrder order, int checksum) {
        var metadata = new Metadata();
        var bytes = ByteBuffer.wrap(file).order(order);
        for (long at = first; at + 8 <= file.length; ) {
            var name = new String(file, (int) at + typeAt, 4, StandardCharsets.ISO_8859_1);
            var length = Integer.toUnsignedLong(bytes.getInt((int) at + 4 - typeAt));
            var data = at + 8;
            if (data + length > file.length) break;
            if (name.equals(type))
                new ExifReader()
                        .extract(
                                new ByteArrayReader(Arrays.copyOfRange(file, (int) data, (int) (data + length))),
                                metadata);
            at = data + length + checksum + (checksum == 0 ? length % 2 : 0);
        }
        return metadata;
    }
}
