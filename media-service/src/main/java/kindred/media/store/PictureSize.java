package kindred.media.store;

import java.util.Arrays;
import java.util.Locale;

/** The sizes that each image is kept in. A thumbnail is never larger than the original. */
public enum PictureSize {
    ORIGINAL(Integer.MAX_VALUE),
    MEDIUM(1024),
    SMALL(256);

    private final int longestSide;

    PictureSize(int longestSide) {
        this.longestSide = longestSide;
    }

    /** In pixels, at most. */
    public int longestSide() {
        return longestSide;
    }

    /** As it is in URLs and keys. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of a parameter in a URL. */
    public static PictureSize fromString(String value) {
        return Arrays.stream(values())
                .filter(size -> size.value().equals(value))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }
}
