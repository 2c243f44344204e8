package kindred.media.cleanup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When what nobody needs is deleted. */
@ConfigMapping(prefix = "kindred.media.cleanup")
public interface CleanupConfig {
    /** How old an upload gets that no message has claimed, whether or not its URL was used. */
    @WithDefault("24h")
    Duration unclaimedAfter();

    /**
     * How long the row of a deleted image stays before its objects are deleted a second time and it goes: longer than the longest claim
     * may take, so that what one wrote meanwhile goes too; and longer than an upload URL is good for.
     */
    @WithDefault("2h")
    Duration forgetAfter();

    /** How often. */
    @WithDefault("5m")
    Duration every();
}
