package kindred.media.retrieval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How images are handed out. */
@ConfigMapping(prefix = "kindred.media.retrieval")
public interface RetrievalConfig {
    /** How long the URL of an image is good for: whoever has it sees the image. */
    @WithDefault("5m")
    Duration valid();
}
