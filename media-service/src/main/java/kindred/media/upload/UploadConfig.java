package kindred.media.upload;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of uploads. The contract has the largest size of a file: {@link NewUpload#MAX_BYTES}. */
@ConfigMapping(prefix = "kindred.media.upload")
public interface UploadConfig {
    /** How long an upload URL is valid. */
    @WithDefault("1h")
    Duration urlTtl();

    /** Largest number of uploads of a user that are not sent in a message yet. */
    @WithDefault("20")
    int maxOpen();
}
