package kindred.media.store;

import java.util.Arrays;
import java.util.Locale;

/** The sizes in which each image is stored. A thumbnail is never larger than the original. */
public enum ImageSize {
    ORIGINAL(Integer.MAX_VALUE),
    MEDIUM(1024),
    SMALL(256);

    private final int longestSide;

    ImageSize(int longestSide) {
        this.longestSide = longestSide;
    }

    /** The largest number of pixels of a side. */
    public int longestSide() {
        return longestSide;
    }

    /** The name in URLs and keys. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Jakarta REST calls this for the parameter of a request. */
    public static ImageSize fromString(String value) {
        return Arrays.stream(values())
                .filter(size -> size.value().equals(value))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }
}
