package kindred.media.processing;

import java.awt.color.ICC_Profile;
import org.jspecify.annotations.Nullable;

/**
 * An image as found by a walk over the structure of its file, before any pixel is decoded.
 *
 * @param decodable a file of the same format with only the parts that define the pixels: no metadata, and no profile
 *     except a readable one of a JPEG of four colours, which the decoder converts itself
 * @param profile the colours of the pixels; null for sRGB, and for a profile that cannot be used
 * @param exif with or without the prefix of a JPEG's segment, perhaps cut; null if there is none
 * @param halfColours whether the decoder gives each block of 2 × 2 pixels one colour
 * @param endMissing whether the file has no end marker, so that only its decoder can tell whether it is complete
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StillImage(
        byte[] decodable,
        int width,
        int height,
        @Nullable ICC_Profile profile,
        byte @Nullable [] exif,
        boolean halfColours,
        boolean endMissing) {

    long pixels() {
        return (long) width * height;
    }
}
