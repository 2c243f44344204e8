package kindred.media.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of uploads. The contract has the largest size of a file: {@link NewUpload#MAX_BYTES}. */
@ConfigMapping(prefix = "kindred.media.upload")
public interface UploadConfig {
    /** How long an upload URL is valid. It must be shorter than {@code kindred.media.cleanup.unclaimed-after}. */
    @WithDefault("1h")
    Duration urlTtl();

    /** Largest number of uploads of a user that are not sent in a message: still open, or refused. */
    @WithDefault("20")
    int maxOpen();

    /** Largest number of bytes that a user can announce on one day (UTC), sent or not. */
    @WithDefault("500M")
    MemorySize maxBytesPerDay();
}
