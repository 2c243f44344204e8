package kindred.media.cleanup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Timing of the clean-up. */
@ConfigMapping(prefix = "kindred.media.cleanup")
public interface CleanupConfig {
    /** Age at which an unclaimed upload is deleted, whether or not its URL was used. */
    @WithDefault("24h")
    Duration unclaimedAfter();

    /**
     * How long the row of a deleted image stays. Then its objects are deleted a second time, and the row with them. It
     * must be longer than a claim can take and longer than an upload URL is valid, so that the second deletion finds
     * everything that they have written.
     */
    @WithDefault("2h")
    Duration forgetAfter();

    /** Time between two runs of the clean-up. */
    @WithDefault("5m")
    Duration interval();
}
