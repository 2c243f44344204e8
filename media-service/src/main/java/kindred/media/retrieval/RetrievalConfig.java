package kindred.media.retrieval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How images are served. */
@ConfigMapping(prefix = "kindred.media.retrieval")
public interface RetrievalConfig {
    /** How long the URL of an image is valid. Anyone who has the URL can see the image. */
    @WithDefault("5m")
    Duration urlTtl();
}
