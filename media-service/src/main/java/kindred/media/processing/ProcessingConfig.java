package kindred.media.processing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Limits of image processing. An image takes up to twelve bytes of heap a pixel while it is processed: 300 MB for the
 * largest.
 */
@ConfigMapping(prefix = "kindred.media.picture")
public interface ProcessingConfig {
    /** Largest number of pixels of an image, width times height. */
    @WithDefault("25000000")
    long maxPixels();

    /** Largest number of pixels of all frames of an animation together. Frames are processed one after the other. */
    @WithDefault("100000000")
    long maxAnimationPixels();

    /** How many images a replica processes at the same time. More need more heap. */
    @WithDefault("1")
    int maxConcurrent();

    /** How long a request waits for its turn to be processed. After that it fails with a 503. */
    @WithDefault("3s")
    Duration queueTimeout();
}
