package kindred.media.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class SrgbConverterTest {
    /** Java's profile of grey is linear, so the middle level is 188 in sRGB. */
    @Test
    void convertsGreyWithAlphaByAProfileOfGrey() {
        var image = new BufferedImage(1, 1, BufferedImage.TYPE_4BYTE_ABGR);
        image.getRaster().setPixel(0, 0, new int[] {128, 128, 128, 77});

        SrgbConverter.convert(image, ICC_Profile.getInstance(ColorSpace.CS_GRAY));

        var pixel = image.getRaster().getPixel(0, 0, (int[]) null);
        for (int band = 0; band < 3; band++) assertThat(pixel[band]).isCloseTo(188, within(2));
        assertThat(pixel[3]).isEqualTo(77);
    }
}
