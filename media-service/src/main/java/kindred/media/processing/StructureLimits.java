package kindred.media.processing;

import kindred.kit.problem.ProblemCode;

/** Refuses a file whose pixels would cost too much memory or time, before any of them is decoded. */
final class StructureLimits {
    private static final long MEGABYTE = 1 << 20;

    private final ProcessingConfig config;

    StructureLimits(ProcessingConfig config) {
        this.config = config;
    }

    void requireFewPixels(long pixels) throws ImageRejected {
        requireAtMost(config.maxPixels(), pixels, "Reduce the image to at most %d pixels.");
    }

    /** @param weight how many times more memory a pixel takes */
    void requireFewPixels(long pixels, int weight) throws ImageRejected {
        requireAtMost(config.maxPixels() / weight, pixels, "Reduce the image to at most %d pixels.");
    }

    /** @param pixels of all frames so far */
    void requireFewFrames(int frames, long pixels) throws ImageRejected {
        requireAtMost(config.maxFrames(), frames, "Reduce the animation to at most %d frames.");
        requireAtMost(
                config.maxAnimationPixels(),
                pixels,
                "Reduce the frames of the animation to at most %d pixels together.");
    }

    /** @param bytes of the new file of an animation so far */
    void requireFewBytes(long bytes) throws ImageRejected {
        var most = config.maxAnimationSize().asLongValue();
        if (bytes > most)
            throw new ImageRejected(
                    ProblemCode.IMAGE_TOO_LARGE,
                    "The animation needs more than %d MB without loss. Reduce its frames, or save it as a GIF."
                            .formatted(most / MEGABYTE));
    }

    /** @param pixels of the image; each scan visits all of them */
    void requireFewScans(int scans, long pixels) throws ImageRejected {
        var most = Math.min(config.maxScans(), config.maxScanPixels() / Math.max(1, pixels));
        requireAtMost(most, scans, "Save the JPEG with at most %d scans, or without progressive display.");
    }

    void requireFewParts(int parts) throws ImageRejected {
        if (parts > config.maxParts())
            throw ImageRejected.unreadable(
                    "The file has more than " + config.maxParts() + " parts. Save the image again.");
    }

    private static void requireAtMost(long most, long actual, String detail) throws ImageRejected {
        if (actual > most) throw new ImageRejected(ProblemCode.IMAGE_TOO_LARGE, detail.formatted(most));
    }
}
