package kindred.media.processing;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** Brings the colours of pixels from a profile to sRGB. */
final class SrgbConverter {
    private static final int STRIPE = 64;

    private SrgbConverter() {}

    /** Changes the pixels of this image: 8 bits, RGB with or without alpha, or grey. */
    static void convert(BufferedImage image, ICC_Profile profile) {
        try {
            if (image.getRaster().getNumBands() == 1 || profile.getNumComponents() == 1) convertGrey(image, profile);
            else convertRgb(image, profile);
        } catch (IllegalArgumentException | CMMException unusable) {
            // Found before the first pixel is changed. Browsers ignore such a profile, too
        }
    }

    private static ColorConvertOp conversion(ICC_Profile profile) {
        return new ColorConvertOp(new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
    }

    private static void convertRgb(BufferedImage image, ICC_Profile profile) {
        var conversion = conversion(profile);
        var width = image.getWidth();
        var stripe = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, STRIPE, 3, null);
        var converted = stripe.createCompatibleWritableRaster();
        var colours = image.getRaster().createWritableChild(0, 0, width, image.getHeight(), 0, 0, new int[] {0, 1, 2});
        int[] pixels = null;
        for (int y = 0; y < image.getHeight(); y += STRIPE) {
            var rows = Math.min(STRIPE, image.getHeight() - y);
            pixels = colours.getPixels(0, y, width, rows, pixels);
            stripe.setPixels(0, 0, width, rows, pixels);
            conversion.filter(stripe, converted);
            pixels = converted.getPixels(0, 0, width, rows, pixels);
            colours.setPixels(0, y, width, rows, pixels);
        }
    }

    /**
     * With a table of all levels. A profile of RGB describes grey by equal red, green and blue. Grey with alpha has
     * been decoded to such levels.
     */
    private static void convertGrey(BufferedImage image, ICC_Profile profile) {
        var levels = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 256, 1, profile.getNumComponents(), null);
        var converted = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 256, 1, 3, null);
        for (int level = 0; level < 256; level++)
            for (int band = 0; band < levels.getNumBands(); band++) levels.setSample(level, 0, band, level);
        conversion(profile).filter(levels, converted);
        var table = converted.getSamples(0, 0, 256, 1, 1, (int[]) null);
        var raster = image.getRaster();
        int[] row = null;
        var bands = Math.min(3, raster.getNumBands());
        for (int y = 0; y < image.getHeight(); y++)
            for (int band = 0; band < bands; band++) {
                row = raster.getSamples(0, y, image.getWidth(), 1, band, row);
                for (int x = 0; x < row.length; x++) row[x] = table[row[x]];
                raster.setSamples(0, y, image.getWidth(), 1, band, row);
            }
    }
}
