package kindred.media.processing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The segments of a JPEG that say what its components are: those of JFIF and Adobe, and the colour profile. */
final class JpegColours {
    private static final int APP0 = 0xE0;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final String ICC = "ICC_PROFILE\0";
    private static final int ICC_HEADER = ICC.length() + 2;

    private final SortedMap<Integer, byte[]> profileParts = new TreeMap<>();
    private int profilePartCount;
    private boolean jfif;
    private @Nullable Integer adobeTransform;

    void segment(int code, byte[] data) {
        if (code == APP0) jfif |= startsWith(data, "JFIF\0");
        if (code == APP2 && startsWith(data, ICC) && data.length > ICC_HEADER) profilePart(data);
        if (code == APP14 && startsWith(data, "Adobe") && data.length >= 12) adobeTransform = data[11] & 0xFF;
    }

    private void profilePart(byte[] data) {
        profilePartCount = data[ICC.length() + 1] & 0xFF;
        profileParts.putIfAbsent(data[ICC.length()] & 0xFF, Arrays.copyOfRange(data, ICC_HEADER, data.length));
    }

    /** Null if the parts are not complete, or the profile cannot be used. */
    @Nullable
    ICC_Profile profile(int components) {
        if (profileParts.isEmpty() || profileParts.size() != profilePartCount) return null;
        var bytes = new ByteArrayOutputStream();
        profileParts.values().forEach(bytes::writeBytes);
        return IccProfiles.read(
                bytes.toByteArray(),
                switch (components) {
                    case 1 -> ColorSpace.TYPE_GRAY;
                    case 4 -> ColorSpace.TYPE_CMYK;
                    default -> ColorSpace.TYPE_RGB;
                });
    }

    /**
     * Says what the components are, as libjpeg decides it: JFIF means YCbCr, whatever Adobe's segment says.
     *
     * @param frame the data of the frame's header
     */
    void write(ByteArrayOutputStream output, byte[] frame, @Nullable ICC_Profile profile) {
        var components = frame[5];
        if (components == 4) {
            if (adobeTransform != null) adobe(output, adobeTransform);
            if (profile != null) profile(output, profile.getData());
        } else if (components == 3 && !jfif && isRgb(frame)) {
            adobe(output, 0);
        } else {
            write(output, APP0, "JFIF\0\1\1\0\0\1\0\1\0\0".getBytes(ISO_8859_1));
        }
    }

    private boolean isRgb(byte[] frame) {
        return adobeTransform != null
                ? adobeTransform == 0
                : frame.length >= 15 && frame[6] == 'R' && frame[9] == 'G' && frame[12] == 'B';
    }

    private static void adobe(ByteArrayOutputStream output, int transform) {
        write(output, APP14, ("Adobe\0\144\0\0\0\0" + (char) transform).getBytes(ISO_8859_1));
    }

    private static void profile(ByteArrayOutputStream output, byte[] profile) {
        var partLength = 0xFFFF - 2 - ICC_HEADER;
        var parts = (profile.length + partLength - 1) / partLength;
        for (int part = 0; part < parts; part++) {
            var data = new ByteArrayOutputStream();
            data.writeBytes(ICC.getBytes(ISO_8859_1));
            data.write(part + 1);
            data.write(parts);
            var from = part * partLength;
            data.write(profile, from, Math.min(partLength, profile.length - from));
            write(output, APP2, data.toByteArray());
        }
    }

    static void write(ByteArrayOutputStream output, int code, byte[] data) {
        marker(output, code);
        output.write((data.length + 2) >> 8);
        output.write(data.length + 2);
        output.writeBytes(data);
    }

    static void marker(ByteArrayOutputStream output, int code) {
        output.write(0xFF);
        output.write(code);
    }

    static boolean startsWith(byte[] data, String prefix) {
        return data.length >= prefix.length() && new String(data, 0, prefix.length(), ISO_8859_1).equals(prefix);
    }
}
