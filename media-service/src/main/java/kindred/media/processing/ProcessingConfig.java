package kindred.media.processing;

import io.quarkus.runtime.configuration.MemorySize;
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

    /** Largest number of frames of an animation. */
    @WithDefault("2000")
    int maxFrames();

    /** Largest size of the PNG that an animated PNG or WebP becomes. */
    @WithDefault("20M")
    MemorySize maxAnimationSize();

    /** Largest number of scans of a JPEG. */
    @WithDefault("100")
    int maxScans();

    /** Largest number of pixels of all scans of a JPEG together: each scan of a progressive JPEG visits all pixels. */
    @WithDefault("500000000")
    long maxScanPixels();

    /** Largest number of segments of a JPEG, of chunks of a PNG or WebP, and of blocks of a GIF outside its frames. */
    @WithDefault("20000")
    int maxParts();

    /** Longest CPU time of the decoding of an image. */
    @WithDefault("20s")
    Duration maxCpuTime();

    /** How many images a replica processes at the same time. More need more heap. */
    @WithDefault("1")
    int maxConcurrent();

    /** How long a request waits for its turn to be processed. After that it fails with a 503. */
    @WithDefault("3s")
    Duration queueTimeout();
}
