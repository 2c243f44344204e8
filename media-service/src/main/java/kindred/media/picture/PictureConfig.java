package kindred.media.picture;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much work a picture may be. While it is worked on, a picture takes up to twelve bytes of heap
 * for each of its pixels: 300 MB for the largest. */
@ConfigMapping(prefix = "kindred.media.picture")
public interface PictureConfig {
    /** Width times height, at most. */
    @WithDefault("25000000")
    long pixels();

    /** The same for all frames of an animation together, which are worked on one after the other. */
    @WithDefault("100000000")
    long animationPixels();

    /** How many pictures are worked on at the same time. */
    @WithDefault("1")
    int atOnce();

    /** How long one more waits for its turn before it is told to come back. */
    @WithDefault("3s")
    Duration patience();
}
