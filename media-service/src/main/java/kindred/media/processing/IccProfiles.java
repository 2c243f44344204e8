package kindred.media.processing;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the colour profiles of untrusted files, and makes profiles from primaries and a transfer function. */
final class IccProfiles {
    /** Profiles of printers have up to three megabytes. */
    static final int MAX_LENGTH = 4 * 1024 * 1024;

    private static final int HEADER = 128;
    private static final int TAGS = 7;
    private static final int CURVE_POINTS = 4096;
    private static final double[] D50 = {0.9642, 1, 0.8249};
    private static final double[][] BRADFORD = {
        {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
    };

    private IccProfiles() {}

    /**
     * The profile; null if it is broken or for other colours. Browsers ignore such a profile, too.
     *
     * @param colours a type of {@link ColorSpace}
     */
    static @Nullable ICC_Profile read(byte[] bytes, int colours) {
        try {
            if (bytes.length > MAX_LENGTH) return null;
            var profile = ICC_Profile.getInstance(bytes);
            if (profile.getColorSpaceType() != colours) return null;
            // Loads all of the profile, and fails if a part is broken
            new ICC_ColorSpace(profile).toRGB(new float[profile.getNumComponents()]);
            return profile;
        } catch (RuntimeException broken) { // Java throws any exception on wrong bytes
            return null;
        }
    }

    /**
     * A profile of RGB colours; null if the colours make no sense.
     *
     * @param chromaticities x and y of white, red, green and blue
     * @param toLinear from an encoded value to light, both from 0 to 1
     */
    static @Nullable ICC_Profile of(double[] chromaticities, DoubleUnaryOperator toLinear) {
        var white = xyz(chromaticities, 0);
        var primaries = new double[3][3];
        for (int colour = 0; colour < 3; colour++) {
            var xyz = xyz(chromaticities, 2 * colour + 2);
            for (int row = 0; row < 3; row++) primaries[row][colour] = xyz[row];
        }
        var scale = multiply(inverse(primaries), white);
        for (var row : primaries) for (int colour = 0; colour < 3; colour++) row[colour] *= scale[colour];
        var toD50 = multiply(adaptation(white), primaries);
        for (var row : toD50) for (var value : row) if (!(Math.abs(value) < 3)) return null;
        return read(bytes(toD50, toLinear), ColorSpace.TYPE_RGB);
    }

    private static byte[] bytes(double[][] toD50, DoubleUnaryOperator toLinear) {
        var xyzAt = HEADER + 4 + 12 * TAGS;
        var curveAt = xyzAt + 4 * 20;
        var curveLength = 12 + 2 * CURVE_POINTS;
        var length = curveAt + curveLength;
        var profile = ByteBuffer.allocate(length).order(ByteOrder.BIG_ENDIAN);
        profile.putInt(0, length).putInt(8, 0x02400000);
        text(profile, 12, "mntrRGB XYZ ");
        text(profile, 36, "acsp");
        fixed(profile, 68, D50);
        profile.putInt(HEADER, TAGS);
        var names = new String[] {"rXYZ", "gXYZ", "bXYZ", "wtpt", "rTRC", "gTRC", "bTRC"};
        for (int tag = 0; tag < TAGS; tag++) {
            var at = HEADER + 4 + 12 * tag;
            text(profile, at, names[tag]);
            profile.putInt(at + 4, tag < 4 ? xyzAt + 20 * tag : curveAt);
            profile.putInt(at + 8, tag < 4 ? 20 : curveLength);
        }
        for (int tag = 0; tag < 4; tag++) {
            var at = xyzAt + 20 * tag;
            text(profile, at, "XYZ ");
            fixed(profile, at + 8, tag == 3 ? D50 : new double[] {toD50[0][tag], toD50[1][tag], toD50[2][tag]});
        }
        text(profile, curveAt, "curv");
        profile.putInt(curveAt + 8, CURVE_POINTS);
        for (int point = 0; point < CURVE_POINTS; point++) {
            var light = toLinear.applyAsDouble(point / (CURVE_POINTS - 1.0));
            profile.putShort(curveAt + 12 + 2 * point, (short) Math.round(65535 * Math.max(0, Math.min(1, light))));
        }
        return profile.array();
    }

    private static void text(ByteBuffer profile, int at, String text) {
        for (int n = 0; n < text.length(); n++) profile.put(at + n, (byte) text.charAt(n));
    }

    private static void fixed(ByteBuffer profile, int at, double[] values) {
        for (int n = 0; n < values.length; n++) profile.putInt(at + 4 * n, (int) Math.round(values[n] * 65536));
    }

    private static double[] xyz(double[] chromaticities, int at) {
        var x = chromaticities[at];
        var y = chromaticities[at + 1];
        return new double[] {x / y, 1, (1 - x - y) / y};
    }

    /** From colours under this white to colours under D50, the white of profiles. */
    private static double[][] adaptation(double[] white) {
        var from = multiply(BRADFORD, white);
        var to = multiply(BRADFORD, D50);
        var scaled = new double[3][3];
        for (int row = 0; row < 3; row++)
            for (int column = 0; column < 3; column++)
                scaled[row][column] = BRADFORD[row][column] * to[row] / from[row];
        return multiply(inverse(BRADFORD), scaled);
    }

    private static double[] multiply(double[][] matrix, double[] vector) {
        var result = new double[3];
        for (int row = 0; row < 3; row++)
            for (int column = 0; column < 3; column++) result[row] += matrix[row][column] * vector[column];
        return result;
    }

    private static double[][] multiply(double[][] left, double[][] right) {
        var result = new double[3][3];
        for (int row = 0; row < 3; row++)
            for (int column = 0; column < 3; column++)
                for (int n = 0; n < 3; n++) result[row][column] += left[row][n] * right[n][column];
        return result;
    }

    private static double[][] inverse(double[][] m) {
        var result = new double[3][3];
        var determinant = 0.0;
        for (int column = 0; column < 3; column++) determinant += m[0][column] * cofactor(m, 0, column);
        for (int row = 0; row < 3; row++)
            for (int column = 0; column < 3; column++) result[column][row] = cofactor(m, row, column) / determinant;
        return result;
    }

    private static double cofactor(double[][] m, int row, int column) {
        int r1 = (row + 1) % 3, r2 = (row + 2) % 3, c1 = (column + 1) % 3, c2 = (column + 2) % 3;
        return m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
    }
}
