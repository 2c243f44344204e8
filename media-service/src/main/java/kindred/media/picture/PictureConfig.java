package kindred.media.picture;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much work a picture may be. A picture takes about nine bytes of memory for each of its pixels while it is worked on. */
@ConfigMapping(prefix = "kindred.media.picture")
public interface PictureConfig {
    /** Width times height, at most. */
    @WithDefault("25000000")
    long pixels();

    /** The same for all frames of an animation together, which are worked on one after the other. */
    @WithDefault("100000000")
    long animationPixels();

    /** How many pictures are worked on at the same time. */
    @WithDefault("2")
    int atOnce();

    /** How long one more waits for its turn before it is told to come back. */
    @WithDefault("3s")
    Duration patience();
}
