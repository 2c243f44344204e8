package kindred.media.processing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the chunks of a WebP and keeps those that define the pixels and the animation.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9649">RFC 9649</a>
 */
final class WebpFile {
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final int ALPHA_FLAG = 0x10;
    private static final int CLEAR_FLAG = 1;
    private static final int REPLACE_FLAG = 2;
    private static final int MILLISECONDS = 1000;
    private static final int MAX_DELAY = 0xFFFF;

    private final byte[] file;
    private final ByteBuffer bytes;
    private final StructureLimits limits;
    private int chunks;
    private final List<FrameData> frames = new ArrayList<>();
    private long framePixels;
    private int plays;
    private int canvasWidth;
    private int canvasHeight;
    private byte @Nullable [] profile;
    private byte @Nullable [] exif;
    private @Nullable Bitstream image;

    /** The pixels of the image or of one frame; left and top are its place on the canvas. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Bitstream(int left, int top, int width, int height, boolean lossy, byte[] decodable) {}

    /** A frame of an animation; duration in milliseconds. */
    private record FrameData(Bitstream image, int duration, int flags) {}

    private WebpFile(byte[] file, StructureLimits limits) {
        this.file = file;
        this.bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        this.limits = limits;
    }

    static ParsedImage parse(byte[] file, StructureLimits limits) throws ImageRejected {
        try {
            return new WebpFile(file, limits).parse();
        } catch (IndexOutOfBoundsException missing) {
            throw ImageRejected.truncated();
        }
    }

    private ParsedImage parse() throws ImageRejected {
        var end = CHUNK_HEADER + Integer.toUnsignedLong(bytes.getInt(4));
        // Some programs do not count, or do not write, the padding of the last chunk
        if (end > file.length + 1) throw ImageRejected.truncated();
        var fileEnd = (int) Math.min(end, file.length);
        walk(fileEnd);
        if (image == null) throw ImageRejected.unreadable("The file contains no image.");
        FileTail.requireNoOtherFile(file, fileEnd);
        var profile = profile();
        return new ParsedImage(still(image, profile), animation(profile));
    }

    private StillImage still(Bitstream pixels, @Nullable ICC_Profile profile) {
        return new StillImage(pixels.decodable, pixels.width, pixels.height, profile, exif, pixels.lossy, false);
    }

    private @Nullable Animation animation(@Nullable ICC_Profile profile) throws ImageRejected {
        if (frames.isEmpty()) return null;
        var read = frames.stream()
                .map(frame -> new Animation.Frame(
                        still(frame.image, profile),
                        frame.image.left,
                        frame.image.top,
                        frame.duration,
                        MILLISECONDS,
                        (frame.flags & CLEAR_FLAG) == 0 ? Animation.KEEP : Animation.CLEAR,
                        (frame.flags & REPLACE_FLAG) == 0 ? Animation.BLEND : Animation.REPLACE))
                .toList();
        var animation = new Animation(canvasWidth, canvasHeight, plays, read);
        // Unlike a PNG, the file has nothing else to show
        if (!animation.isValid()) throw ImageRejected.unreadable("The image cannot be decoded.");
        return animation;
    }

    private @Nullable ICC_Profile profile() {
        return profile == null ? null : IccProfiles.read(profile, ColorSpace.TYPE_RGB);
    }

    private void walk(int end) throws ImageRejected {
        var from = RIFF_HEADER;
        for (int at = from; at + CHUNK_HEADER <= end; ) {
            var length = chunkLength(at, end);
            var data = at + CHUNK_HEADER;
            switch (type(at)) {
                case "VP8X" -> {
                    canvasWidth = 1 + unsigned24(data + 4);
                    canvasHeight = 1 + unsigned24(data + 7);
                    limits.requireFewPixels((long) canvasWidth * canvasHeight);
                }
                case "VP8 ", "VP8L" -> {
                    if (image == null) image = bitstream(RIFF_HEADER, data + length, 0, 0);
                }
                case "ANIM" -> plays = bytes.getShort(data + 4) & 0xFFFF;
                case "ANMF" -> frame(data, length);
                case "ICCP" -> profile = Arrays.copyOfRange(file, data, data + length);
                case "EXIF" -> exif = ExifOrientation.beginning(file, data, length);
                default -> {}
            }
            at = data + length + length % 2;
        }
    }

    private void frame(int at, int length) throws ImageRejected {
        if (length < FRAME_HEADER) throw ImageRejected.unreadable("The image cannot be decoded.");
        var frame = bitstream(at + FRAME_HEADER, at + length, 2 * unsigned24(at), 2 * unsigned24(at + 3));
        if (frame == null) return;
        framePixels += (long) frame.width * frame.height;
        limits.requireFewFrames(frames.size() + 1, framePixels);
        frames.add(new FrameData(frame, Math.min(unsigned24(at + 12), MAX_DELAY), file[at + 15]));
        if (image == null) image = frame;
    }

    /** A file of its own for the alpha and the pixels between these offsets. */
    private @Nullable Bitstream bitstream(int from, int end, int left, int top) throws ImageRejected {
        byte[] alpha = new byte[0];
        for (int at = from; at + CHUNK_HEADER <= end; ) {
            var length = chunkLength(at, end);
            var data = at + CHUNK_HEADER;
            switch (type(at)) {
                case "ALPH" -> alpha = Arrays.copyOfRange(file, at, data + length);
                case "VP8L" -> {
                    var size = bytes.getInt(data + 1);
                    return bitstream(
                            left, top, 1 + (size & 0x3FFF), 1 + (size >>> 14 & 0x3FFF), new byte[0], at, length);
                }
                case "VP8 " -> {
                    var width = bytes.getShort(data + 6) & 0x3FFF;
                    var height = bytes.getShort(data + 8) & 0x3FFF;
                    return bitstream(left, top, width, height, alpha, at, length);
                }
                default -> {}
            }
            at = data + length + length % 2;
        }
        return null;
    }

    private Bitstream bitstream(int left, int top, int width, int height, byte[] alpha, int at, int length)
            throws ImageRejected {
        limits.requireFewPixels((long) width * height);
        var chunks = new ByteArrayOutputStream(length + alpha.length + 64);
        if (alpha.length > 0) {
            chunks.writeBytes(extendedHeader(width, height));
            padded(chunks, alpha, 0, alpha.length);
        }
        padded(chunks, file, at, CHUNK_HEADER + length);
        var decodable = ByteBuffer.allocate(RIFF_HEADER + chunks.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(ISO_8859_1))
                .putInt(4 + chunks.size())
                .put("WEBP".getBytes(ISO_8859_1))
                .put(chunks.toByteArray());
        return new Bitstream(left, top, width, height, type(at).equals("VP8 "), decodable.array());
    }

    private static byte[] extendedHeader(int width, int height) {
        var header = ByteBuffer.allocate(CHUNK_HEADER + 12).order(ByteOrder.LITTLE_ENDIAN);
        header.put("VP8X".getBytes(ISO_8859_1)).putInt(10).putInt(ALPHA_FLAG);
        // 24 bits each: the second overwrites the fourth byte of the first
        header.putInt(CHUNK_HEADER + 4, width - 1).putInt(CHUNK_HEADER + 7, height - 1);
        return Arrays.copyOf(header.array(), CHUNK_HEADER + 10);
    }

    private static void padded(ByteArrayOutputStream output, byte[] source, int at, int length) {
        output.write(source, at, length);
        if (length % 2 == 1) output.write(0);
    }

    private int chunkLength(int at, int end) throws ImageRejected {
        limits.requireFewParts(++chunks);
        var length = Integer.toUnsignedLong(bytes.getInt(at + 4));
        if (at + CHUNK_HEADER + length > end) throw ImageRejected.truncated();
        return (int) length;
    }

    private String type(int at) {
        return new String(file, at, 4, ISO_8859_1);
    }

    private int unsigned24(int at) {
        return (file[at] & 0xFF) | (file[at + 1] & 0xFF) << 8 | (file[at + 2] & 0xFF) << 16;
    }
}
