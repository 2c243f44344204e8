package kindred.media.upload;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What may be uploaded. The largest size is part of the contract: {@link NewUpload#LARGEST}. */
@ConfigMapping(prefix = "kindred.media.upload")
public interface UploadConfig {
    /** How long an upload URL is good for. */
    @WithDefault("1h")
    Duration valid();

    /** How many uploads one person may have that they have not sent yet. */
    @WithDefault("20")
    int openAtOnce();
}
