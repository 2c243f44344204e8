package kindred.media.processing;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a PNG that define its colours. The first of cICP, iCCP, sRGB, and gAMA with cHRM counts (PNG
 * specification, 4.3).
 */
final class PngColours {
    private static final double[] SRGB = {0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};

    /** What libpng takes for the same. */
    private static final double SAME_GAMMA = 0.05;

    private static final double SRGB_GAMMA = 1 / 2.2;
    private static final double UNIT = 100_000;
    private static final int FULL_RANGE = 1;

    private byte @Nullable [] cicp;
    private byte @Nullable [] iccp;
    private boolean srgb;
    private double gamma;
    private double @Nullable [] chromaticities;

    void chunk(String type, byte[] file, int at, int length) {
        switch (type) {
            case "cICP" -> cicp = length == 4 ? Arrays.copyOfRange(file, at, at + length) : null;
            case "iCCP" -> iccp = Arrays.copyOfRange(file, at, at + length);
            case "sRGB" -> srgb = true;
            case "gAMA" -> gamma = length == 4 ? ByteBuffer.wrap(file).getInt(at) / UNIT : 0;
            case "cHRM" -> chromaticities = length == 32 ? chromaticities(ByteBuffer.wrap(file, at, length)) : null;
            default -> {}
        }
    }

    private static double[] chromaticities(ByteBuffer data) {
        var values = new double[8];
        for (int n = 0; n < values.length; n++) values[n] = data.getInt() / UNIT;
        return values;
    }

    /**
     * Null for sRGB, or if it cannot be used.
     *
     * @param colours of the pixels, a type of {@link ColorSpace}
     */
    @Nullable
    ICC_Profile profile(int colours) {
        var byNumbers = cicp == null ? null : byNumbers(cicp);
        if (byNumbers != null) return IccProfiles.of(byNumbers.primaries, byNumbers.toLinear);
        if (iccp != null) {
            var embedded = decompress(iccp);
            return embedded == null ? null : IccProfiles.read(embedded, colours);
        }
        return srgb ? null : byGamma();
    }

    private @Nullable ICC_Profile byGamma() {
        // Browsers ignore primaries without a gamma
        if (gamma < 0.1 || gamma > 2.5) return null;
        var primaries = chromaticities == null ? SRGB : chromaticities;
        if (Math.abs(gamma / SRGB_GAMMA - 1) < SAME_GAMMA && isSrgb(primaries)) return null;
        return IccProfiles.of(primaries, value -> Math.pow(value, 1 / gamma));
    }

    private static boolean isSrgb(double[] chromaticities) {
        for (int n = 0; n < SRGB.length; n++) if (Math.abs(chromaticities[n] - SRGB[n]) > 0.002) return false;
        return true;
    }

    /** A name of up to 79 characters, zero, the method, and the compressed profile. */
    private static byte @Nullable [] decompress(byte[] chunk) {
        var nameEnd = 0;
        while (nameEnd < chunk.length && chunk[nameEnd] != 0) nameEnd++;
        var from = nameEnd + 2;
        if (from >= chunk.length) return null;
        try (var input = new InflaterInputStream(new ByteArrayInputStream(chunk, from, chunk.length - from))) {
            return input.readNBytes(IccProfiles.MAX_LENGTH + 1);
        } catch (IOException broken) {
            return null;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Numbers(double[] primaries, DoubleUnaryOperator toLinear) {}

    /**
     * Null for numbers that are not known, and for those that PNG does not allow. Light above the white of paper is
     * clipped.
     *
     * @see <a href="https://www.itu.int/rec/T-REC-H.273">ITU-T H.273, tables 2 and 3</a>
     */
    private static @Nullable Numbers byNumbers(byte[] cicp) {
        if (cicp[2] != 0 || cicp[3] != FULL_RANGE) return null;
        double[] primaries =
                switch (cicp[0]) {
                    case 1 -> SRGB;
                    case 5 -> new double[] {0.3127, 0.3290, 0.64, 0.33, 0.29, 0.60, 0.15, 0.06};
                    case 6, 7 -> new double[] {0.3127, 0.3290, 0.630, 0.340, 0.310, 0.595, 0.155, 0.070};
                    case 9 -> new double[] {0.3127, 0.3290, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046};
                    case 11 -> new double[] {0.314, 0.351, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060};
                    case 12 -> new double[] {0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060};
                    default -> new double[0];
                };
        DoubleUnaryOperator toLinear =
                switch (cicp[1]) {
                    case 1, 6, 14, 15 -> value -> Math.pow(value, 2.4); // as displays show it (ITU-R BT.1886)
                    case 4 -> value -> Math.pow(value, 2.2);
                    case 5 -> value -> Math.pow(value, 2.8);
                    case 8 -> DoubleUnaryOperator.identity();
                    case 13 -> PngColours::srgbToLinear;
                    case 16 -> PngColours::pqToLinear;
                    case 18 -> PngColours::hlgToLinear;
                    default -> null;
                };
        return primaries.length == 0 || toLinear == null ? null : new Numbers(primaries, toLinear);
    }

    private static double srgbToLinear(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** SMPTE ST 2084; white of paper is 203 of 10,000 cd/m² (ITU-R BT.2408). */
    private static double pqToLinear(double value) {
        var power = Math.pow(value, 1 / 78.84375);
        var light = Math.pow(Math.max(power - 0.8359375, 0) / (18.8515625 - 18.6875 * power), 1 / 0.1593017578125);
        return light * 10_000 / 203;
    }

    /** ITU-R BT.2100; white of paper is 0.75 (ITU-R BT.2408). */
    private static double hlgToLinear(double value) {
        var light = value <= 0.5 ? value * value / 3 : (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12;
        return light / 0.26496;
    }
}
